package dev.rapporteur.connector;

import org.jspecify.annotations.Nullable;

/**
 * No server answers at the socket. The {@code ServerNotStartedError} of the protocol.
 */
public final class ServerNotStartedException extends ReporterException {

	private static final long serialVersionUID = 1L;

	ServerNotStartedException(ServerError error) {
		super(error, null);
	}

	ServerNotStartedException(String message, @Nullable Throwable cause) {
		super(ServerError.ofReporter("ServerNotStartedError", message), cause);
	}

}
