package dev.rapporteur.framing;

/**
 * One message as it came from the wire.
 *
 * @param payload its bytes; empty if there were too many, or no memory for them
 * @param size how many bytes there were
 */
public record Frame(byte[] payload, long size) {

	/**
	 * Tells whether the message had to be dropped.
	 * @return whether it was larger than what may be read, or than there was memory for
	 */
	public boolean isDropped() {
		return this.size > this.payload.length;
	}

}
