package dev.rapporteur.commandline;

import java.io.Serial;

/**
 * Why a command ends with another exit code than 0. The message is for people.
 */
final class CommandFailedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final ExitCode code;

	CommandFailedException(ExitCode code, String message) {
		super(message);
		this.code = code;
	}

	ExitCode code() {
		return this.code;
	}

}
