package dev.rapporteur.connector;

/**
 * A sibling with that id exists. The {@code DuplicateIDError} of the protocol.
 */
public final class DuplicateIdException extends ReporterException {

	private static final long serialVersionUID = 1L;

	DuplicateIdException(ServerError error) {
		super(error, null);
	}

}
