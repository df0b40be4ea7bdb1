package dev.rapporteur.summary;

/**
 * Limits of summaries.
 *
 * @param entries how many entries each list has at most
 * @param groups how many groups of contexts are counted by themselves
 * @param textLength characters of each text; longer ones are cut
 */
public record SummarySettings(int entries, int groups, int textLength) {

	/** The limits unless told otherwise. */
	public static final SummarySettings DEFAULT = new SummarySettings(100, 500, 500);

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if one of them is too small, naming it
	 */
	public SummarySettings {
		atLeast(0, entries, "entries");
		atLeast(1, groups, "groups");
		atLeast(1, textLength, "text-length");
	}

	private static void atLeast(int least, int value, String name) {
		if (value < least) {
			throw new IllegalArgumentException(
					"rapporteur.summary.%s must be at least %d: %d".formatted(name, least, value));
		}
	}

}
