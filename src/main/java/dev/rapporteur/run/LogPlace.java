package dev.rapporteur.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.value.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Where the logs are that contexts name.
 *
 * @param directory the runtime directory as clients name it; relative names begin here
 * @param files the same
 * @param confined whether only logs in it are read
 */
record LogPlace(Path directory, LinkFreeDirectory files, boolean confined) {

	/** No system has a file with a longer path. */
	private static final int LONGEST = 4096;

	/**
	 * Finds a log that may be read.
	 * @param logfile what a client gave as its log file
	 * @return its path, or null for none
	 */
	@Nullable Path readable(@Nullable Object logfile) {
		Path file = resolve(logfile);
		return (file != null && isReadable(file)) ? file : null;
	}

	/** A link in the place of the directory leads to logs of others. */
	private boolean isReadable(Path file) {
		if (this.confined) {
			return isInside(file);
		}
		return !file.startsWith(this.directory) || Files.isDirectory(this.files.path(), LinkOption.NOFOLLOW_LINKS);
	}

	private @Nullable Path resolve(@Nullable Object logfile) {
		try {
			return switch (logfile) {
				case String text when !text.isEmpty() && text.length() <= LONGEST -> this.directory.resolve(text);
				case Bytes bytes -> this.directory.resolve(new String(bytes.content(), StandardCharsets.UTF_8));
				case null, default -> null;
			};
		}
		catch (InvalidPathException ex) {
			return null;
		}
	}

	/**
	 * Whether a log lies in the runtime directory, wherever links lead.
	 * @param logfile what a client gave as its log file
	 * @return true also for what names no file
	 */
	boolean isInside(@Nullable Object logfile) {
		Path file = resolve(logfile);
		return file == null || isInside(file);
	}

	private boolean isInside(Path file) {
		Path existing = file;
		while (existing.getParent() != null) {
			try {
				Path real = existing.toRealPath();
				return real.resolve(existing.relativize(file)).normalize().startsWith(this.files.path());
			}
			catch (IOException ex) {
				// not there yet: what it lies in decides
				existing = existing.getParent();
			}
		}
		return false;
	}

}
