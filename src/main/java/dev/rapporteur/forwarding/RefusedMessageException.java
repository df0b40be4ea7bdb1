package dev.rapporteur.forwarding;

import java.io.IOException;

/**
 * A collector doesn't take a message, and would not take it later.
 */
final class RefusedMessageException extends IOException {

	private static final long serialVersionUID = 1L;

	RefusedMessageException(String reason) {
		super(reason);
	}

	RefusedMessageException(String reason, Throwable cause) {
		super(reason, cause);
	}

}
