package dev.rapporteur.report.otr;

import java.io.IOException;
import java.io.OutputStream;

import dev.rapporteur.report.RunView;

/**
 * The events of {@code otr-events.xml} while a run goes on.
 */
public final class OtrStream {

	/** The name of the file that has the same events in the end. */
	public static final String FILE = "otr-events.xml";

	private OtrStream() {
	}

	/**
	 * Writes the events of each task and plugin of the suite when it has ended, and those
	 * of the run at its end. Each piece is flushed.
	 * @param run the run
	 * @param groups tells what has ended
	 * @param output where to; stays open
	 * @throws IOException if it can't be written, or waited any more; the document has no
	 * end then
	 * @throws IllegalStateException if the run has no test suite
	 */
	public static void write(RunView run, EndedGroups groups, OutputStream output) throws IOException {
		OtrReport.follow(run, groups, output);
	}

}
