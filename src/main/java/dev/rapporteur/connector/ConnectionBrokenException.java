package dev.rapporteur.connector;

import org.jspecify.annotations.Nullable;

/**
 * The server has gone: it closed the connection, or nothing can be sent to it. The
 * {@code ConnectionBrokenError} of the protocol.
 */
public final class ConnectionBrokenException extends ReporterException {

	private static final long serialVersionUID = 1L;

	ConnectionBrokenException(ServerError error) {
		super(error, null);
	}

	ConnectionBrokenException(String message, @Nullable Throwable cause) {
		super(ServerError.ofReporter("ConnectionBrokenError", message), cause);
	}

}
