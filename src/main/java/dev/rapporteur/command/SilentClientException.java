package dev.rapporteur.command;

import dev.rapporteur.client.ClientId;
import dev.rapporteur.context.ErrorKind;
import dev.rapporteur.context.ReportException;

/**
 * A client makes a call that was taken for gone, since it had made none for too long.
 */
public final class SilentClientException extends ReportException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param client the client
	 */
	public SilentClientException(ClientId client) {
		super(ErrorKind.UNREGISTERED_CLIENT, "Client " + client.value()
				+ " made no call for too long and was taken for gone: what it had open is errored; register again");
	}

}
