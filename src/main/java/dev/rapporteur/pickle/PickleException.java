package dev.rapporteur.pickle;

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
		super(message);
	}

	/**
	 * Creates an exception for a message.
	 * @param message what is wrong
	 * @param offset where, in bytes from the start of the message
	 */
	public PickleException(String message, int offset) {
		super(message + " at byte " + offset);
	}

}
