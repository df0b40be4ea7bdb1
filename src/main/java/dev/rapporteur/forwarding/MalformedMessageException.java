package dev.rapporteur.forwarding;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * Bytes are no message of a forwarder, or no answer of a collector. The message of the
 * exception says what is wrong with them.
 */
public final class MalformedMessageException extends IOException {

	private static final long serialVersionUID = 1L;

	MalformedMessageException(String reason) {
		this(reason, null);
	}

	MalformedMessageException(String reason, @Nullable Throwable cause) {
		super(reason, cause);
	}

}
