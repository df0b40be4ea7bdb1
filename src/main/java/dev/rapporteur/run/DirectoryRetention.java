package dev.rapporteur.run;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What stays in the directory of the runs, of this service and of earlier ones. Runs that
 * lose their files are forgotten.
 *
 * @param age runs lose the directory that a service made for them, and their moved
 * journal, when they ended longer ago; 0 for never
 * @param unfinishedAge the same for runs that a killed service left without an end,
 * counted from their last event; 0 for never
 * @param quota how large all of these may be together; beyond, the runs that ended first
 * lose theirs, but none that ended within the last interval; 0 for any size
 * @param interval how often these are looked for, not in single-run mode
 */
@ConfigurationProperties("rapporteur.retention.directories")
public record DirectoryRetention(@DefaultValue("30d") Duration age, @DefaultValue("90d") Duration unfinishedAge,
		@DefaultValue("10GB") DataSize quota, @DefaultValue("1h") Duration interval) {

	/**
	 * Checks the times.
	 * @throws IllegalArgumentException if one of them, or the quota, is negative, naming
	 * it
	 */
	public DirectoryRetention {
		require(!age.isNegative(), "age must not be negative", age);
		require(!unfinishedAge.isNegative(), "unfinished-age must not be negative", unfinishedAge);
		require(!quota.isNegative(), "quota must not be negative", quota);
		require(interval.toMillis() >= 1, "interval must be at least 1 ms", interval);
	}

	private static void require(boolean valid, String rule, Object value) {
		if (!valid) {
			throw new IllegalArgumentException("rapporteur.retention.directories." + rule + ": " + value);
		}
	}

	/**
	 * Whether anything is ever deleted.
	 * @return false if all is to stay
	 */
	public boolean isOn() {
		return !this.age.isZero() || !this.unfinishedAge.isZero() || this.quota.toBytes() > 0;
	}

}
