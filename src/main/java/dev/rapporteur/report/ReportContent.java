package dev.rapporteur.report;

import java.io.IOException;
import java.io.OutputStream;

/**
 * What is in a report file.
 */
@FunctionalInterface
public interface ReportContent {

	/**
	 * Writes it. May be called by several threads at a time, and more than once for one
	 * file.
	 * @param run what is known of the run, which may go on meanwhile
	 * @param output where to; needs no buffer if much is written at a time, and stays
	 * open
	 * @throws IOException if it can't be written
	 * @throws IllegalStateException if the run has no test suite
	 */
	void write(RunView run, OutputStream output) throws IOException;

}
