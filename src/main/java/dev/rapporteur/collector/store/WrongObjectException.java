package dev.rapporteur.collector.store;

import java.io.IOException;
import java.io.Serial;

/**
 * An object is gone, or is not what was put.
 */
public final class WrongObjectException extends IOException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Names the object.
	 * @param key its key
	 * @param what what is wrong with it
	 */
	public WrongObjectException(String key, String what) {
		super("The object " + key + " " + what);
	}

	/**
	 * Whether something failed because of that: to try it again is of no use.
	 * @param failure what was thrown
	 * @return whether it comes of such an exception
	 */
	public static boolean isCauseOf(Throwable failure) {
		return failure instanceof WrongObjectException || (failure.getCause() != null && isCauseOf(failure.getCause()));
	}

}
