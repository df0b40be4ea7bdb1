package dev.rapporteur.web.events;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of live events over HTTP.
 *
 * @param maximumListeners streams of events at a time
 * @param maximumLag events that a listener may be behind once it was up to date
 * @param heartbeat how long a stream may be silent
 * @param gathering how long events gather before they are sent together
 * @param maximumPage events of a page
 * @param maximumPageSize a page ends behind the event with which it has this size
 * @param snapshots snapshots that are made at a time; more wait
 */
@ConfigurationProperties("rapporteur.events")
record EventSettings(@DefaultValue("1000") int maximumListeners, @DefaultValue("100000") int maximumLag,
		@DefaultValue("15s") Duration heartbeat, @DefaultValue("10ms") Duration gathering,
		@DefaultValue("1000") int maximumPage, @DefaultValue("16MB") DataSize maximumPageSize,
		@DefaultValue("2") int snapshots) {

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if one of them is too small, naming it
	 */
	EventSettings {
		require(maximumListeners >= 0, "maximum-listeners must not be negative", maximumListeners);
		require(maximumLag >= 1, "maximum-lag must be at least 1", maximumLag);
		require(heartbeat.isPositive(), "heartbeat must be positive", heartbeat);
		require(!gathering.isNegative(), "gathering must not be negative", gathering);
		require(maximumPage >= 1, "maximum-page must be at least 1", maximumPage);
		require(maximumPageSize.toBytes() >= 1, "maximum-page-size must be at least 1 byte", maximumPageSize);
		require(snapshots >= 1, "snapshots must be at least 1", snapshots);
	}

	private static void require(boolean valid, String rule, Object value) {
		if (!valid) {
			throw new IllegalArgumentException("rapporteur.events." + rule + ": " + value);
		}
	}

}
