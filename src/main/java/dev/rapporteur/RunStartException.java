package dev.rapporteur;

import java.io.IOException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * The run of single-run mode can't be opened.
 */
final class RunStartException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	RunStartException(Path directory, IOException cause) {
		super((cause instanceof NotDirectoryException) ? "There is no directory " + directory : cause.getMessage(),
				cause);
	}

}
