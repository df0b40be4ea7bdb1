package dev.rapporteur.connector;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * Why a connection answers no more.
 */
final class EndOfConnection extends IOException {

	private static final long serialVersionUID = 1L;

	private final boolean closedHere;

	private EndOfConnection(String message, @Nullable Throwable cause, boolean closedHere) {
		super(message, cause);
		this.closedHere = closedHere;
	}

	static EndOfConnection closedHere() {
		return new EndOfConnection("The connection is closed", null, true);
	}

	static EndOfConnection broken(String message, @Nullable Throwable cause) {
		return new EndOfConnection(message, cause, false);
	}

	ReporterException toException() {
		String message = String.valueOf(getMessage());
		return this.closedHere ? new ConnectionClosedException(message, this)
				: new ConnectionBrokenException(message, this);
	}

}
