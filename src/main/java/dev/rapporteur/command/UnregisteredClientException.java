package dev.rapporteur.command;

import dev.rapporteur.context.ErrorKind;
import dev.rapporteur.context.ReportException;

/**
 * A command came before the registration of its client.
 */
final class UnregisteredClientException extends ReportException {

	private static final long serialVersionUID = 1L;

	UnregisteredClientException() {
		super(ErrorKind.UNREGISTERED_CLIENT, "Unknown client");
	}

}
