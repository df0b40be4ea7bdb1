package dev.rapporteur.client;

/**
 * Tells clients of a run apart: one connection is one client, whatever pid it gives,
 * unless it comes back on another one.
 *
 * @param value the id of the client
 */
public record ClientId(String value) {

	/** A connection that has not registered: no client has this id. */
	public static final ClientId UNREGISTERED = new ClientId("unregistered");

	private static final String CONNECTION = "s";

	/** What the ids of clients begin with that have no connection. */
	public static final String WITHOUT_CONNECTION = "http-";

	/** The id of a client that has a connection. */
	static ClientId ofConnection(long number) {
		return new ClientId(CONNECTION + number);
	}

	/** The number of a client without a connection, or 0 for another one. */
	long callerNumber() {
		String digits = isConnection() ? "" : this.value.substring(WITHOUT_CONNECTION.length());
		return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : 0;
	}

	/** The number of a client that has a connection, or 0 for another one. */
	long connectionNumber() {
		String digits = this.value.startsWith(CONNECTION) ? this.value.substring(CONNECTION.length()) : "";
		return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : 0;
	}

	/**
	 * Whether the client is gone when its connection is.
	 * @return false for one that calls over HTTP
	 */
	public boolean isConnection() {
		return !this.value.startsWith(WITHOUT_CONNECTION);
	}

}
