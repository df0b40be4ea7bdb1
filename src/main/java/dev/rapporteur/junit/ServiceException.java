package dev.rapporteur.junit;

/**
 * A service isn't there, or refuses, for longer than is waited. The message says why.
 */
final class ServiceException extends Exception {

	private static final long serialVersionUID = 1;

	ServiceException(String message) {
		super(message);
	}

}
