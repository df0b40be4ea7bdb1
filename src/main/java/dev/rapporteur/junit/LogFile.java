package dev.rapporteur.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file for what tests print.
 *
 * @param path where it is
 */
record LogFile(Path path) {

	/**
	 * Makes the file, so that the server finds it, or goes on with one that is there.
	 * @throws UncheckedIOException if it can't be written
	 */
	LogFile {
		append(path, "");
	}

	void append(String text) {
		append(this.path, text);
	}

	private static void append(Path path, String text) {
		try {
			Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The log " + path + " can't be written", ex);
		}
	}

}
