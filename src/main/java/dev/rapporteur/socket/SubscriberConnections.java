package dev.rapporteur.socket;

import java.io.IOException;

/**
 * Reaches single connections, beside the replies to their requests.
 */
interface SubscriberConnections {

	/**
	 * Sends messages on a connection; blocks while its client doesn't read.
	 * @param connectionId the connection
	 * @param messages their bytes, in chunks
	 * @throws IOException if the connection is gone
	 */
	void send(String connectionId, byte[] messages) throws IOException;

	/**
	 * Closes a connection.
	 * @param connectionId the connection
	 */
	void close(String connectionId);

}
