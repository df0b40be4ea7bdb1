package dev.rapporteur.run;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * A file of a run as a store has it.
 *
 * @param name its path below the directory of the run, in normal form
 * @param size its bytes
 * @param modified when it was written
 * @param sha256 its SHA-256 in hexadecimal digits
 */
public record StoredFile(String name, long size, Instant modified, String sha256) {

	/**
	 * Checks what somebody else may have written.
	 * @throws IllegalArgumentException if no run can have such a file
	 */
	public StoredFile {
		if (!isBelow(name)) {
			throw new IllegalArgumentException("A run has no file " + name);
		}
		if (size < 0 || !sha256.matches("[0-9a-f]{64}")) {
			throw new IllegalArgumentException(
					"The file " + name + " can't have " + size + " bytes and the SHA-256 " + sha256);
		}
	}

	/** Whether a file is this one, as far as size and time tell. */
	boolean isSame(BasicFileAttributes attributes) {
		return attributes.size() == this.size && attributes.lastModifiedTime().toInstant().equals(this.modified);
	}

	private static boolean isBelow(String name) {
		try {
			Path path = Path.of(name);
			return !name.isEmpty() && !path.isAbsolute() && !path.startsWith("..") && path.normalize().equals(path)
					&& path.toString().equals(name);
		}
		catch (InvalidPathException ex) {
			return false;
		}
	}

}
