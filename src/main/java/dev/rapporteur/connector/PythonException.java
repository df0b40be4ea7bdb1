package dev.rapporteur.connector;

/**
 * An error of the server that is not of the protocol's own: one of Python's classes, such
 * as KeyError for something that is missing, or any other.
 */
public final class PythonException extends ReporterException {

	private static final long serialVersionUID = 1L;

	PythonException(ServerError error) {
		super(error, null);
	}

}
