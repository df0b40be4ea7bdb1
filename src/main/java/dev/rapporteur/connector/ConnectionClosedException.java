package dev.rapporteur.connector;

import org.jspecify.annotations.Nullable;

/**
 * The connection was closed at this end. The {@code ConnectionClosedError} of the
 * protocol.
 */
public final class ConnectionClosedException extends ReporterException {

	private static final long serialVersionUID = 1L;

	ConnectionClosedException(ServerError error) {
		super(error, null);
	}

	ConnectionClosedException(String message, @Nullable Throwable cause) {
		super(ServerError.ofReporter("ConnectionClosedError", message), cause);
	}

}
