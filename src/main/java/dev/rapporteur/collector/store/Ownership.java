package dev.rapporteur.collector.store;

import java.io.IOException;

import dev.rapporteur.run.RunId;

/**
 * Tells which runs this collector has.
 */
@FunctionalInterface
public interface Ownership {

	/**
	 * Whether this collector has a run, or would have it.
	 * @param run the run
	 * @return false if another one has it
	 * @throws IOException if nobody knows at present
	 */
	boolean isOwn(RunId run) throws IOException;

}
