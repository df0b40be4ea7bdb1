package dev.rapporteur.report.otr;

import java.io.IOException;
import java.util.List;

/**
 * Tells which tasks and plugins of a suite have ended, while its run goes on.
 */
public interface EndedGroups {

	/**
	 * Whether the run has ended, and all were told.
	 * @return whether nothing follows
	 */
	boolean isEmpty();

	/**
	 * Waits for more.
	 * @return the numbers of those that have ended since, each once; none if nothing has
	 * for so long that whoever listens should hear that somebody is there
	 * @throws IOException if it can't be waited any more
	 */
	List<Long> next() throws IOException;

}
