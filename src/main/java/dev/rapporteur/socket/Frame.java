package dev.rapporteur.socket;

/**
 * One message as it came from the wire.
 *
 * @param payload its bytes; empty if there were too many
 * @param size how many bytes there were
 */
record Frame(byte[] payload, long size) {

	boolean isTooLarge() {
		return this.size > this.payload.length;
	}

}
