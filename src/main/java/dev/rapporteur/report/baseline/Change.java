package dev.rapporteur.report.baseline;

import java.util.Locale;

/**
 * What may have become of a context since an earlier run.
 */
public enum Change {

	/** A failure comes from here that did not before. */
	NEW,

	/** It passes and failed before. */
	FIXED,

	/** It fails and did not before. */
	REGRESSED,

	/** It takes half as long again, and 1 s longer. */
	SLOWER,

	/** It is skipped and was not before. */
	NEWLY_SKIPPED;

	/**
	 * The word that finds it in a page.
	 * @return such as {@code newly-skipped}
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
