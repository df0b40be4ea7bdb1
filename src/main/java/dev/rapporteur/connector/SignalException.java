package dev.rapporteur.connector;

/**
 * The server was interrupted by a signal. The {@code SignalError} of the protocol.
 */
public final class SignalException extends ReporterException {

	private static final long serialVersionUID = 1L;

	SignalException(ServerError error) {
		super(error, null);
	}

}
