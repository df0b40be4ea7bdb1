package dev.rapporteur.plan;

import java.util.Map;

/**
 * What became of the contexts of a run that are in its tree.
 *
 * @param started how many have started
 * @param open how many of them have not stopped
 * @param endedByClient how many their clients have ended
 * @param endedByUs how many are over without their clients, by the word of the cause;
 * also such as have never started
 * @param uncountedLogs how many have a log whose lines are not known: it was gone, or
 * cut, or took too long to count
 */
public record ContextCounts(long started, long open, long endedByClient, Map<String, Long> endedByUs,
		long uncountedLogs) {

	/** Keeps a copy. */
	public ContextCounts {
		endedByUs = Map.copyOf(endedByUs);
	}

}
