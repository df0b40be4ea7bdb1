package dev.rapporteur.client;

/**
 * A client has registered, for the first time or again.
 *
 * @param client its id
 * @param number how often it has registered in this process
 * @param canReturn whether it can come back once its connection is cut
 */
public record Arrival(ClientId client, int number, boolean canReturn) {

	/** Nobody has registered. */
	public static final Arrival NONE = new Arrival(ClientId.UNREGISTERED, 0, false);

}
