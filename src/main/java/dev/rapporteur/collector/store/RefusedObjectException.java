package dev.rapporteur.collector.store;

import java.io.IOException;
import java.io.Serial;

/**
 * The store works, but does not take this object.
 */
final class RefusedObjectException extends IOException {

	@Serial
	private static final long serialVersionUID = 1L;

	RefusedObjectException(String message, Throwable cause) {
		super(message, cause);
	}

}
