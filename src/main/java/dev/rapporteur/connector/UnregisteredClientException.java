package dev.rapporteur.connector;

/**
 * The client has not registered, or no longer is. The {@code UnregisteredClientError} of
 * the protocol.
 */
public final class UnregisteredClientException extends ReporterException {

	private static final long serialVersionUID = 1L;

	UnregisteredClientException(ServerError error) {
		super(error, null);
	}

}
