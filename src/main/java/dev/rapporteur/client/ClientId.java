package dev.rapporteur.client;

/**
 * Tells clients of a run apart: one connection is one client, whatever pid it gives.
 *
 * @param value the id of the connection
 */
public record ClientId(String value) {

	/** What the ids of clients begin with that have no connection. */
	public static final String WITHOUT_CONNECTION = "http-";

	/**
	 * Whether the client is gone when its connection is.
	 * @return false for one that calls over HTTP
	 */
	public boolean isConnection() {
		return !this.value.startsWith(WITHOUT_CONNECTION);
	}

}
