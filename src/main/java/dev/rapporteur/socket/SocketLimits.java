package dev.rapporteur.socket;

import dev.rapporteur.capacity.Capacity;
import dev.rapporteur.directory.Permissions;

/**
 * What the sockets of all runs share.
 *
 * @param settings limits of each socket, connection and message
 * @param largeMessages places for large messages
 * @param capacity memory and file descriptors of the process
 * @param permissions who may connect
 */
record SocketLimits(SocketSettings settings, LargeMessages largeMessages, Capacity capacity, Permissions permissions) {

	static SocketLimits of(SocketSettings settings, Capacity capacity, Permissions permissions) {
		return new SocketLimits(settings, new LargeMessages(settings.largeMessages(), settings.largeMessageTimeout()),
				capacity, permissions);
	}

}
