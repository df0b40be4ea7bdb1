package dev.rapporteur.socket;

import java.time.Duration;

import dev.rapporteur.pickle.PickleLimits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the socket front end.
 *
 * @param maximumConnections connections of a run at a time, those of all runs never more
 * than half of the file descriptors (ulimit -n); more are closed at once
 * @param closingTimeout how long clients may take to read their last replies and events
 * @param maximumMessageSize the largest message
 * @param largeMessages messages of more than 1 MB that are read and carried out at a
 * time; others wait
 * @param largeMessageTimeout how long a client may pause within such a message; it is
 * disconnected then
 * @param maximumDepth how deep values in a message may be nested
 * @param maximumElements items of all containers of a message
 * @param maximumIntegerBytes the size of one integer in a message
 */
@ConfigurationProperties("rapporteur.socket")
record SocketSettings(@DefaultValue("4000") int maximumConnections, @DefaultValue("3s") Duration closingTimeout,
		@DefaultValue("256MB") DataSize maximumMessageSize, @DefaultValue("2") int largeMessages,
		@DefaultValue("30s") Duration largeMessageTimeout, @DefaultValue("1000") int maximumDepth,
		@DefaultValue("5000000") int maximumElements, @DefaultValue("4096") int maximumIntegerBytes) {

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if there could be no connection, or messages may
	 * be larger than an array can be, or hold nothing
	 */
	SocketSettings {
		require(maximumConnections >= 1, "maximum-connections must be at least 1", maximumConnections);
		require(!closingTimeout.isNegative(), "closing-timeout must not be negative", closingTimeout);
		require(maximumMessageSize.toBytes() >= 1 && maximumMessageSize.toBytes() <= Integer.MAX_VALUE - 1024,
				"maximum-message-size must be between 1 byte and 2 GiB", maximumMessageSize);
		require(largeMessages >= 1, "large-messages must be at least 1", largeMessages);
		require(largeMessageTimeout.toMillis() >= 1 && largeMessageTimeout.toMillis() <= Integer.MAX_VALUE,
				"large-message-timeout must be between 1 ms and 24 days", largeMessageTimeout);
		require(maximumDepth >= 1, "maximum-depth must be at least 1", maximumDepth);
		require(maximumElements >= 1, "maximum-elements must be at least 1", maximumElements);
		require(maximumIntegerBytes >= 1, "maximum-integer-bytes must be at least 1", maximumIntegerBytes);
	}

	private static void require(boolean valid, String rule, Object value) {
		if (!valid) {
			throw new IllegalArgumentException("rapporteur.socket." + rule + ": " + value);
		}
	}

	/** Limits within a message. */
	PickleLimits pickles() {
		return new PickleLimits(this.maximumDepth, this.maximumElements, this.maximumElements,
				this.maximumIntegerBytes);
	}

}
