package dev.rapporteur.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A file, told from another one that has taken its path since.
 *
 * @param path its path
 * @param key what the file system calls it
 */
record FileIdentity(Path path, @Nullable Object key) {

	/**
	 * The file that has a path now.
	 * @throws IOException if there is none
	 */
	static FileIdentity of(Path path) throws IOException {
		return new FileIdentity(path, keyOf(path));
	}

	private static @Nullable Object keyOf(Path path) throws IOException {
		return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey();
	}

	/** Whether it still has its path. */
	boolean isThere() throws IOException {
		try {
			return Objects.equals(this.key, keyOf(this.path));
		}
		catch (NoSuchFileException ex) {
			return false;
		}
	}

	/** Deletes it, if it still has its path. */
	void delete() throws IOException {
		if (isThere()) {
			Files.deleteIfExists(this.path);
		}
	}

	/** Makes sure that what was opened at its path is this file. */
	void require() throws IOException {
		if (!isThere()) {
			throw new IOException("it was deleted or replaced");
		}
	}

}
