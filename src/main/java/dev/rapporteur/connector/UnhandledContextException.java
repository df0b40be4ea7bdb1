package dev.rapporteur.connector;

/**
 * The server doesn't know what to do with a context. The {@code UnhandledContextError} of
 * the protocol.
 */
public final class UnhandledContextException extends ReporterException {

	private static final long serialVersionUID = 1L;

	UnhandledContextException(ServerError error) {
		super(error, null);
	}

}
