package dev.rapporteur.collector.store;

import java.io.IOException;
import java.io.Serial;

/**
 * An object is gone, or is not what was put.
 */
final class WrongObjectException extends IOException {

	@Serial
	private static final long serialVersionUID = 1L;

	WrongObjectException(String key, String what) {
		super("The object " + key + " " + what);
	}

}
