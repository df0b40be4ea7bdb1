package dev.rapporteur.command;

import dev.rapporteur.client.Client;

/**
 * Decides on a client's request to end the server.
 */
@FunctionalInterface
public interface ServerStop {

	/**
	 * Ends the server soon, or refuses.
	 * @param client who asks
	 * @return the answer
	 */
	Reply stop(Client client);

}
