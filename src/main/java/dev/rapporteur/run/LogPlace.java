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
 */
final class LogPlace {

	/** No system has a file with a longer path. */
	private static final int LONGEST = 4096;

	/**
	 * A link is noticed after this time. To look before each log would not be safer:
	 * between the look and the reading is room for it as well.
	 */
	private static final long LOOK_NANOS = 1_000_000;

	private final Path directory;

	private final LinkFreeDirectory files;

	private final boolean confined;

	private volatile long looked = System.nanoTime() - LOOK_NANOS;

	private volatile boolean own;

	/**
	 * Names the place.
	 * @param directory the runtime directory as clients name it; relative names begin
	 * here
	 * @param files the same
	 * @param confined whether only logs in it are read
	 */
	LogPlace(Path directory, LinkFreeDirectory files, boolean confined) {
		this.directory = directory;
		this.files = files;
		this.confined = confined;
	}

	/** The runtime directory as clients name it. */
	Path directory() {
		return this.directory;
	}

	/** The runtime directory, to work in. */
	LinkFreeDirectory files() {
		return this.files;
	}

	/**
	 * Finds a log that may be read.
	 * @param logfile what a client gave as its log file
	 * @return its path, or null for none
	 */
	@Nullable Path readable(@Nullable Object logfile) {
		Path file = resolve(logfile);
		return (file != null && isReadable(file)) ? file : null;
	}

	private boolean isReadable(Path file) {
		return this.confined ? isInside(file) : !file.startsWith(this.directory) || isOwn();
	}

	/** A link in the place of the directory leads to logs of others. */
	private boolean isOwn() {
		long now = System.nanoTime();
		if (now - this.looked >= LOOK_NANOS) {
			this.own = Files.isDirectory(this.files.path(), LinkOption.NOFOLLOW_LINKS);
			this.looked = now;
		}
		return this.own;
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
