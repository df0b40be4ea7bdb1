package dev.rapporteur.logs;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the logs that are appended to from afar, of each run.
 *
 * @param maximumLogChunk what may be appended to a log at once
 * @param maximumLogSize what may be appended to all logs of a run
 * @param maximumLogFiles logs of a run that may be appended to
 */
@ConfigurationProperties("rapporteur.http")
public record AppendSettings(@DefaultValue("16MB") DataSize maximumLogChunk,
		@DefaultValue("10GB") DataSize maximumLogSize, @DefaultValue("10000") int maximumLogFiles) {

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if one of them is too small, naming it
	 */
	public AppendSettings {
		require(maximumLogChunk.toBytes() >= 1, "maximum-log-chunk must be at least 1 byte", maximumLogChunk);
		require(!maximumLogSize.isNegative(), "maximum-log-size must not be negative", maximumLogSize);
		require(maximumLogFiles >= 0, "maximum-log-files must not be negative", maximumLogFiles);
	}

	private static void require(boolean valid, String rule, Object value) {
		if (!valid) {
			throw new IllegalArgumentException("rapporteur.http." + rule + ": " + value);
		}
	}

}
