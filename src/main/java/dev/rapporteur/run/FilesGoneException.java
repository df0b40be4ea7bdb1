package dev.rapporteur.run;

import java.io.IOException;

/**
 * The files of a closed run are gone with its directory, or those there are no longer its
 * own.
 */
public final class FilesGoneException extends IOException {

	private static final long serialVersionUID = 1L;

	FilesGoneException(String message) {
		super(message);
	}

}
