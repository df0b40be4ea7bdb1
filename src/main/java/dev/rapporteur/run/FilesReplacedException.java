package dev.rapporteur.run;

import java.io.IOException;

/**
 * The files in the directory of a closed run are no longer its own.
 */
public final class FilesReplacedException extends IOException {

	private static final long serialVersionUID = 1L;

	FilesReplacedException(String message) {
		super(message);
	}

}
