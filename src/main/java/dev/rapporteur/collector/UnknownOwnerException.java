package dev.rapporteur.collector;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * Nobody knows at present which collector has what: runs are being handed out, or Kafka
 * was not reached yet.
 */
final class UnknownOwnerException extends Exception {

	@Serial
	private static final long serialVersionUID = 1;

	UnknownOwnerException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
