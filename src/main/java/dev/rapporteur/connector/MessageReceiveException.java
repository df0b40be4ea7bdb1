package dev.rapporteur.connector;

import org.jspecify.annotations.Nullable;

/**
 * The server couldn't read a request, or its reply can't be read here. The
 * {@code MessageReceiveError} of the protocol.
 */
public final class MessageReceiveException extends ReporterException {

	private static final long serialVersionUID = 1L;

	MessageReceiveException(ServerError error) {
		super(error, null);
	}

	MessageReceiveException(String message, @Nullable Throwable cause) {
		super(ServerError.ofReporter("MessageReceiveError", message), cause);
	}

}
