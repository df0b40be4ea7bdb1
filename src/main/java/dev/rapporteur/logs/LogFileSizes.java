package dev.rapporteur.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.OptionalLong;

/**
 * Sizes of log files, taken without opening them.
 */
public final class LogFileSizes {

	private LogFileSizes() {
	}

	/**
	 * Takes the size of a file; symbolic links are followed.
	 * @param file the log file
	 * @return its bytes; 0 for what is neither a regular file nor a folder (a device such
	 * as {@code /dev/null}, a FIFO, a socket), since that holds nothing that could be
	 * read again; empty for a folder and for what is missing or can't be reached
	 */
	public static OptionalLong size(Path file) {
		try {
			BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
			if (attributes.isDirectory()) {
				return OptionalLong.empty();
			}
			return OptionalLong.of(attributes.isRegularFile() ? attributes.size() : 0);
		}
		catch (IOException ex) {
			return OptionalLong.empty();
		}
	}

}
