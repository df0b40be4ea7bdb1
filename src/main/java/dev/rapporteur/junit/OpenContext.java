package dev.rapporteur.junit;

import java.util.Map;

import dev.rapporteur.connector.SectionStart;
import dev.rapporteur.connector.SectionStop;

/**
 * A context of a report that is open: the task, or a section. Any number of children may
 * be open side by side.
 */
interface OpenContext {

	/** Opens a section within. */
	OpenContext start(SectionStart section);

	/** Adds a detail, such as a stack trace. */
	void addDetail(String detail);

	/** Adds what a test has published, to the list of what it published before. */
	void addEntries(Map<String, String> entries);

	/** Appends to its log. */
	void print(String text);

	/** Stops a section, in which nothing is open any more. */
	void stop(SectionStop stop);

}
