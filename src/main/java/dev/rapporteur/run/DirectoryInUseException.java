package dev.rapporteur.run;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * Another run has the directory: their reports would replace each other, or go together.
 */
public final class DirectoryInUseException extends FileSystemException {

	private static final long serialVersionUID = 1L;

	/** A run of this service has it. */
	DirectoryInUseException(Path directory, RunId owner, String doing) {
		super(directory.toString(), null, "run " + owner + " " + doing);
	}

	/** Another service has it. */
	DirectoryInUseException(Path directory) {
		super(directory.toString(), null, "another service has a run open there");
	}

	/** Another service has it. */
	DirectoryInUseException(Path directory, Throwable cause) {
		this(directory);
		initCause(cause);
	}

}
