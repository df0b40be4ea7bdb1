package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import dev.rapporteur.directory.DiskSync;
import dev.rapporteur.directory.Permissions;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file that tells of a closed run, in the directory of its files. It also says that a
 * service has made this directory for the run.
 */
final class ClosedRunFile {

	/** Its name. */
	static final String NAME = StoredRun.MARK;

	private static final JsonMapper JSON = JsonMapper.shared();

	private ClosedRunFile() {
	}

	/**
	 * Writes it, so that it is there as a whole or not at all.
	 * @throws IOException if it can't be written
	 */
	static void write(ClosedRun run, Path directory) throws IOException {
		Path temporary = Files.createTempFile(directory, NAME, ".tmp", Permissions.OWN_FILE);
		try {
			Files.write(temporary, JSON.writeValueAsBytes(run));
			DiskSync.file(temporary);
			Files.move(temporary, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
			DiskSync.directory(directory);
		}
		finally {
			Files.deleteIfExists(temporary);
		}
	}

	/** Whether there is one. */
	static boolean isIn(Path directory) {
		return Files.isRegularFile(directory.resolve(NAME), LinkOption.NOFOLLOW_LINKS);
	}

	/**
	 * Reads it.
	 * @return what it tells, or null if there is none that makes sense
	 */
	static @Nullable ClosedRun read(Path directory) {
		Path file = directory.resolve(NAME);
		try {
			return isIn(directory) ? JSON.readValue(Files.readAllBytes(file), ClosedRun.class) : null;
		}
		catch (IOException | JacksonException ex) {
			// one of a run that was forgotten, or written by others
			return null;
		}
	}

	/**
	 * Reads what such a file of a run has to tell.
	 * @throws IOException if it doesn't tell that
	 */
	static ClosedRun of(RunId run, String json) throws IOException {
		try {
			ClosedRun closed = JSON.readValue(json, ClosedRun.class);
			if (closed != null && closed.run().equals(run.value())) {
				return closed;
			}
		}
		catch (JacksonException ex) {
			throw new IOException("it makes no sense: " + ex.getOriginalMessage(), ex);
		}
		throw new IOException("it is not what run " + run + " is known by");
	}

	/** The run is not listed any more; its directory is still one that a service made. */
	static void forget(RunId run, Path directory) throws IOException {
		if (isIn(directory)) {
			Files.writeString(directory.resolve(NAME), run.value());
		}
	}

	/** It is that of no closed run any more. */
	static void delete(Path directory) throws IOException {
		// most have none, and to delete what is missing costs more than to look
		if (isIn(directory)) {
			Files.deleteIfExists(directory.resolve(NAME));
		}
	}

}
