package dev.rapporteur.json;

import org.jspecify.annotations.Nullable;

/**
 * Bytes are not the JSON of one value.
 */
public final class MalformedJsonException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MalformedJsonException(String reason) {
		this(reason, null);
	}

	MalformedJsonException(String reason, @Nullable Throwable cause) {
		super(reason, cause);
	}

	/** Says of them what is wrong, such as "is empty". */
	@Override
	public String getMessage() {
		return String.valueOf(super.getMessage());
	}

}
