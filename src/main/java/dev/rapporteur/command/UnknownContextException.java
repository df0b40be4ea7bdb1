package dev.rapporteur.command;

import dev.rapporteur.context.ErrorKind;
import dev.rapporteur.context.ReportException;

/**
 * No context has the number that a caller named, or it was removed.
 */
public final class UnknownContextException extends ReportException {

	private static final long serialVersionUID = 1L;

	UnknownContextException(long seq) {
		super(ErrorKind.KEY, "There is no context " + seq);
	}

}
