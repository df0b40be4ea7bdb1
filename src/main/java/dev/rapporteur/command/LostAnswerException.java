package dev.rapporteur.command;

import dev.rapporteur.context.ErrorKind;
import dev.rapporteur.context.ReportException;

/**
 * A request was carried out before, and nobody can tell what came of it.
 */
public final class LostAnswerException extends ReportException {

	private static final long serialVersionUID = 1L;

	LostAnswerException(String key, String reason) {
		super(ErrorKind.INVALID_REQUEST, "The request with the Idempotency-Key " + key
				+ " was carried out, but its answer can't be made again: " + reason);
	}

}
