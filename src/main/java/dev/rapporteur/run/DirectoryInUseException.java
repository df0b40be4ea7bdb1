package dev.rapporteur.run;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * Another open run has the directory: their reports would replace each other.
 */
public final class DirectoryInUseException extends FileSystemException {

	private static final long serialVersionUID = 1L;

	DirectoryInUseException(Path directory, RunId owner) {
		super(directory.toString(), null, "run " + owner + " is open there");
	}

}
