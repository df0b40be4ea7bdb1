package dev.rapporteur.run;

import java.io.IOException;

/**
 * A run can't be opened since its socket can't.
 */
public final class SocketNotOpenedException extends IOException {

	private static final long serialVersionUID = 1L;

	SocketNotOpenedException(IOException cause) {
		super(cause.getMessage(), cause);
	}

}
