package dev.rapporteur.directory;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A directory is no longer where it was, or another one, or a link, has its path.
 */
public final class DirectoryGoneException extends NoSuchFileException {

	private static final long serialVersionUID = 1L;

	DirectoryGoneException(Path directory, String reason) {
		super(directory.toString(), null, reason);
	}

}
