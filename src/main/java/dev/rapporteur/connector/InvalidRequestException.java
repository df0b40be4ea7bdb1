package dev.rapporteur.connector;

/**
 * The call doesn't fit what the client has open, or the state of the run. The
 * {@code InvalidRequestError} of the protocol.
 */
public final class InvalidRequestException extends ReporterException {

	private static final long serialVersionUID = 1L;

	InvalidRequestException(ServerError error) {
		super(error, null);
	}

}
