package dev.rapporteur.socket;

import dev.rapporteur.pickle.PickleLimits;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the socket front end.
 *
 * @param maximumMessageSize the largest message that is read; larger ones are refused
 * @param pickles limits within a message
 */
public record SocketSettings(DataSize maximumMessageSize, PickleLimits pickles) {

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if messages may be larger than an array can be
	 */
	public SocketSettings {
		if (maximumMessageSize.toBytes() < 1 || maximumMessageSize.toBytes() > Integer.MAX_VALUE - 1024) {
			throw new IllegalArgumentException(
					"rapporteur.socket.maximum-message-size must be between 1 byte and 2 GiB: " + maximumMessageSize);
		}
	}

}
