package dev.rapporteur.pickle;

import dev.rapporteur.value.OneLine;

/**
 * Bytes that are not an acceptable pickle, or a value that can't be pickled.
 */
public class PickleException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception for a value.
	 * @param message what is wrong with it
	 */
	public PickleException(String message) {
		super(OneLine.of(message));
	}

	/**
	 * Creates an exception for a message.
	 * @param message what is wrong
	 * @param offset where, in bytes from the start of the message
	 */
	public PickleException(String message, int offset) {
		super(OneLine.of(message) + " at byte " + offset);
	}

}
