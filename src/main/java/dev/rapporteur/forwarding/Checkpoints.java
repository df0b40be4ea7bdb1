package dev.rapporteur.forwarding;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.directory.Permissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of runs that no collector has confirmed: a file for each, in the
 * directory of the runs, which services to come find.
 *
 * @param directory where the files are
 * @param permissions what it gets
 */
record Checkpoints(Path directory, Permissions permissions) {

	private static final Logger logger = LoggerFactory.getLogger(Checkpoints.class);

	static Checkpoints in(Path runsDirectory, Permissions permissions) {
		return new Checkpoints(runsDirectory.toAbsolutePath().resolve(".rapporteur/forwarded"), permissions);
	}

	/**
	 * Opens that of a run, which no other process can open meanwhile.
	 * @param runtimeDirectory where the run reports, for one that is new
	 * @return null if another one has it
	 */
	@Nullable Checkpoint open(String run, Path runtimeDirectory) throws IOException {
		Path file = this.directory.resolve(run);
		this.permissions.createParents(file);
		return Checkpoint.open(file, runtimeDirectory);
	}

	/** Whether a run has one. */
	boolean has(String run) {
		return Files.exists(this.directory.resolve(run), LinkOption.NOFOLLOW_LINKS);
	}

	/** No service has to forward a run any more. */
	void forget(String run) throws IOException {
		Files.deleteIfExists(this.directory.resolve(run));
	}

	/** The runs that have one. */
	List<String> runs() {
		List<String> runs = new ArrayList<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(this.directory)) {
			files.forEach((file) -> runs.add(String.valueOf(file.getFileName())));
		}
		catch (NoSuchFileException ex) {
			// nothing was forwarded yet
			return runs;
		}
		catch (IOException ex) {
			logger.warn("Runs that are not confirmed can't be looked for in {}: {}", this.directory, ex.toString());
		}
		return runs;
	}

}
