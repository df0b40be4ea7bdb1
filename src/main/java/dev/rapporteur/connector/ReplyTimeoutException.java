package dev.rapporteur.connector;

import java.time.Duration;

/**
 * The server hasn't answered in time. Whether it has carried the call out is unknown; an
 * answer that comes later is dropped, the connection goes on.
 */
public final class ReplyTimeoutException extends ReporterException {

	private static final long serialVersionUID = 1L;

	ReplyTimeoutException(String call, Duration timeout) {
		super(ServerError.ofPython("TimeoutError", "No answer to " + call + " within " + timeout), null);
	}

}
