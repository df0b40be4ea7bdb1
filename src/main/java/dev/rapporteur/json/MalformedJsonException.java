package dev.rapporteur.json;

import org.jspecify.annotations.Nullable;

/**
 * Bytes are not the JSON of one value. The message says what is wrong with them, such as
 * "is empty".
 */
public final class MalformedJsonException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MalformedJsonException(String reason) {
		this(reason, null);
	}

	MalformedJsonException(String reason, @Nullable Throwable cause) {
		super(reason, cause);
	}

}
