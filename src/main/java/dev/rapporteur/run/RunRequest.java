package dev.rapporteur.run;

import java.nio.file.Path;

import dev.rapporteur.redaction.Redaction;
import dev.rapporteur.redaction.RedactionRules;
import dev.rapporteur.redaction.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for when a run is opened.
 *
 * @param name what the run is called; need not be unique
 * @param directory its runtime directory, or null for a new one
 * @param settings what was chosen for it
 * @param socket whether clients of the protocol are let in
 * @param redaction hides what nobody is to see, also in the name
 * @param joined whether it is closed when all who joined it have left
 */
public record RunRequest(String name, @Nullable Path directory, RunSettings settings, boolean socket,
		Redaction redaction, boolean joined) {

	/** Hides what nobody is to see in the name. */
	public RunRequest {
		name = redaction.text(name);
	}

	/**
	 * A run in which nothing is hidden.
	 * @param name what the run is called; need not be unique
	 * @param directory its runtime directory, or null for a new one
	 * @param settings what was chosen for it
	 * @param socket whether clients of the protocol are let in
	 */
	public RunRequest(String name, @Nullable Path directory, RunSettings settings, boolean socket) {
		this(name, directory, settings, socket, RedactionRules.NONE.ofRun(Secrets.NONE), false);
	}

}
