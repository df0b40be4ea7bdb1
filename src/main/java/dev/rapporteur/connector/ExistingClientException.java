package dev.rapporteur.connector;

/**
 * The connection has registered before. The {@code ExistingClientError} of the protocol.
 */
public final class ExistingClientException extends ReporterException {

	private static final long serialVersionUID = 1L;

	ExistingClientException(ServerError error) {
		super(error, null);
	}

}
