package dev.rapporteur.event;

import java.util.Locale;

/**
 * What the result of a stopped context counts for.
 */
public enum Rollup {

	/** For the results of all that it lies in and for the summary of its task. */
	FULL,

	/**
	 * For the result and the summary of its task, but of no section; the original takes a
	 * rollup of None like that.
	 */
	TASK_ONLY,

	/**
	 * For the summary only; the original takes a rollup of 0 or of something empty like
	 * that.
	 */
	SUMMARY_ONLY,

	/** For nothing. */
	NONE;

	private final String word = name().toLowerCase(Locale.ROOT);

	/**
	 * The word of this rollup.
	 * @return such as {@code task_only}
	 */
	public String word() {
		return this.word;
	}

}
