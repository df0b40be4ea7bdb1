package dev.rapporteur.collector;

import java.io.IOException;
import java.io.Serial;

/**
 * Thrown where what was sent are no events of the run.
 */
final class MalformedEventsException extends IOException {

	@Serial
	private static final long serialVersionUID = 1L;

	MalformedEventsException(IOException cause) {
		super(cause.getMessage(), cause);
	}

}
