package dev.rapporteur.run;

import java.io.IOException;
import java.io.Serial;

/**
 * A file of a closed run lies in a store, and can't be brought at present.
 */
public final class FilesAwayException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	FilesAwayException(String file, IOException cause) {
		super("The file " + file + " can't be brought from the store: " + cause.getMessage(), cause);
	}

}
