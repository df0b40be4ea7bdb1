package dev.rapporteur.socket;

import java.time.Duration;

import dev.rapporteur.pickle.PickleLimits;

import org.springframework.util.unit.DataSize;

/**
 * Limits of the socket front end.
 *
 * @param maximumConnections how many connections a socket may have at a time; more are
 * closed at once
 * @param closingTimeout how long clients may take, at the end of a run, to read their
 * last events and replies
 * @param maximumMessageSize the largest message that is read; larger ones are refused
 * @param largeMessages how many messages of more than 1 MB are read and carried out at a
 * time
 * @param largeMessageTimeout how long a client may pause within one
 * @param pickles limits within a message
 */
public record SocketSettings(int maximumConnections, Duration closingTimeout, DataSize maximumMessageSize,
		int largeMessages, Duration largeMessageTimeout, PickleLimits pickles) {

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if there could be no connection, or messages may
	 * be larger than an array can be
	 */
	public SocketSettings {
		if (maximumConnections < 1) {
			throw new IllegalArgumentException(
					"rapporteur.socket.maximum-connections must be at least 1: " + maximumConnections);
		}
		if (maximumMessageSize.toBytes() < 1 || maximumMessageSize.toBytes() > Integer.MAX_VALUE - 1024) {
			throw new IllegalArgumentException(
					"rapporteur.socket.maximum-message-size must be between 1 byte and 2 GiB: " + maximumMessageSize);
		}
		if (largeMessages < 1) {
			throw new IllegalArgumentException("rapporteur.socket.large-messages must be at least 1: " + largeMessages);
		}
		if (largeMessageTimeout.toMillis() < 1 || largeMessageTimeout.toMillis() > Integer.MAX_VALUE) {
			throw new IllegalArgumentException(
					"rapporteur.socket.large-message-timeout must be between 1 ms and 24 days: " + largeMessageTimeout);
		}
	}

}
