package dev.rapporteur.summary;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of summaries.
 *
 * @param entries entries of each list of a summary; closed runs keep theirs in memory
 * @param groups types and depths that a summary counts by themselves
 * @param textLength characters of each text in a summary
 */
@ConfigurationProperties("rapporteur.summary")
public record SummarySettings(@DefaultValue("100") int entries, @DefaultValue("500") int groups,
		@DefaultValue("500") int textLength) {

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
