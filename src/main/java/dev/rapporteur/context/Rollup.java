package dev.rapporteur.context;

/**
 * What the result of a stopped context counts for.
 */
public enum Rollup {

	/** For the result of its parent and for the summary of its task. */
	FULL,

	/** For the summary only; the original takes a rollup of 0 like that. */
	SUMMARY_ONLY,

	/** For nothing. */
	NONE

}
