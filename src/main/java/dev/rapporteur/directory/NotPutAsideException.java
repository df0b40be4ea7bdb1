package dev.rapporteur.directory;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * What an older run has left in a directory can't be put aside, so that it would be taken
 * for that of a new one.
 */
public final class NotPutAsideException extends FileSystemException {

	private static final long serialVersionUID = 1L;

	NotPutAsideException(Path directory, String reason) {
		super(directory.toString(), null, reason);
	}

}
