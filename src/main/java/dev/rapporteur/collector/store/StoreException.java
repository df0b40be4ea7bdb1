package dev.rapporteur.collector.store;

import java.io.IOException;
import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * The store is not there, or refuses what is asked of it.
 */
final class StoreException extends IOException {

	@Serial
	private static final long serialVersionUID = 1L;

	StoreException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
