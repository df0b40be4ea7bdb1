package dev.rapporteur.socket;

import dev.rapporteur.capacity.Capacity;

/**
 * What the sockets of all runs share.
 *
 * @param settings limits of each socket, connection and message
 * @param largeMessages places for large messages
 * @param capacity memory and file descriptors of the process
 */
record SocketLimits(SocketSettings settings, LargeMessages largeMessages, Capacity capacity) {

	static SocketLimits of(SocketSettings settings, Capacity capacity) {
		return new SocketLimits(settings, new LargeMessages(settings.largeMessages(), settings.largeMessageTimeout()),
				capacity);
	}

}
