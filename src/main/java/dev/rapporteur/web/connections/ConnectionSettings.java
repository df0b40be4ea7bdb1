package dev.rapporteur.web.connections;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of connections over HTTP.
 *
 * @param maximumConnections connections over HTTP at a time, never more than a quarter of
 * the file descriptors (ulimit -n); beyond, the one that has waited for its client for
 * the longest time is closed, or, if all are at work, the new one
 * @param maximumConnectionsPerAddress connections of one address over HTTP at a time,
 * save the loopback ones; more are closed at once
 * @param patience how long a client may pause within a request, an answer or a stream; it
 * is cut off then
 * @param minimumRate what a client has to send or read in a second on average, after a
 * pause as long as patience
 * @param requestTimeout how long one request may let wait for its head and body in all
 */
@ConfigurationProperties("rapporteur.http")
record ConnectionSettings(@DefaultValue("2000") int maximumConnections,
		@DefaultValue("1000") int maximumConnectionsPerAddress, @DefaultValue("30s") Duration patience,
		@DefaultValue("1KB") DataSize minimumRate, @DefaultValue("5m") Duration requestTimeout) {

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if one of them is too small, naming it
	 */
	ConnectionSettings {
		require(maximumConnections >= 1, "maximum-connections must be at least 1", maximumConnections);
		require(maximumConnectionsPerAddress >= 1, "maximum-connections-per-address must be at least 1",
				maximumConnectionsPerAddress);
		require(patience.toMillis() >= 1 && patience.toMillis() <= Integer.MAX_VALUE,
				"patience must be between 1 ms and 24 days", patience);
		require(minimumRate.toBytes() >= 1, "minimum-rate must be at least 1 byte", minimumRate);
		require(requestTimeout.toMillis() >= 1, "request-timeout must be at least 1 ms", requestTimeout);
	}

	private static void require(boolean valid, String rule, Object value) {
		if (!valid) {
			throw new IllegalArgumentException("rapporteur.http." + rule + ": " + value);
		}
	}

}
