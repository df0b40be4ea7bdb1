package dev.rapporteur.web.events;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of live events over HTTP.
 *
 * @param maximumListeners how many streams may be open at a time
 * @param maximumLag how many events a listener may be behind that has once been up to
 * date; it is dropped then
 * @param heartbeat how long a stream may be silent
 * @param gathering how long events gather before they are sent together
 * @param maximumPage how many events a page may have
 * @param maximumPageSize how large a page may become until it ends behind an event
 * @param snapshots how many snapshots are made at a time; more wait
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
