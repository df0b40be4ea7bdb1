package dev.rapporteur.directory;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * A report can't be written since a directory has its name.
 */
public final class FileIsDirectoryException extends FileSystemException {

	private static final long serialVersionUID = 1L;

	FileIsDirectoryException(Path file) {
		super(file.toString(), null, "Is a directory");
	}

}
