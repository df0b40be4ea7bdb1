package dev.rapporteur.collector.store;

import java.io.IOException;

import dev.rapporteur.run.RunId;

/**
 * Finds runs that have ended, and are in no list since there are too many.
 */
@FunctionalInterface
public interface UnlistedRuns {

	/** The list is all there is. */
	UnlistedRuns NONE = (run) -> false;

	/**
	 * Looks for a run that is not known here.
	 * @param run the run
	 * @return whether it is known now
	 * @throws IOException if that can't be told at present
	 * @throws InterruptedException if the collector ends
	 */
	boolean find(RunId run) throws IOException, InterruptedException;

}
