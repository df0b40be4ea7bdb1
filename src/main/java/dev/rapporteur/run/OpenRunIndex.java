package dev.rapporteur.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.directory.DiskSync;
import dev.rapporteur.directory.Permissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the open runs of a service are that report in directories of others: the next
 * service finds them here if this one is killed. A file for each run, which has its id,
 * and holds the path.
 */
final class OpenRunIndex {

	private static final Logger logger = LoggerFactory.getLogger(OpenRunIndex.class);

	private final Path directory;

	private final Permissions permissions;

	/** A single run is taken up by whoever started it. */
	private volatile boolean used;

	OpenRunIndex(Path runsDirectory, Permissions permissions) {
		this.directory = runsDirectory.toAbsolutePath().resolve(".rapporteur/open");
		this.permissions = permissions;
	}

	/** Runs are noted from now on. */
	void use() {
		this.used = true;
	}

	/** Notes a run that is going to be opened. Without its note it still reports. */
	void add(RunId id, Path runtimeDirectory) {
		if (!this.used) {
			return;
		}
		try {
			Path file = this.directory.resolve(id.value());
			this.permissions.createParents(file);
			DiskSync.write(file, runtimeDirectory.toString().getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			logger.warn("Run {} will not be found again if this service is killed: {}", id, ex.toString());
		}
	}

	/** A run has ended, or was not opened. */
	void remove(RunId id) {
		if (!this.used) {
			return;
		}
		try {
			Files.deleteIfExists(this.directory.resolve(id.value()));
		}
		catch (IOException ex) {
			logger.warn("Run {} stays in the index of open runs: {}", id, ex.toString());
		}
	}

	/** The directories of the runs that are noted. */
	Map<RunId, Path> directories() {
		Map<RunId, Path> found = new LinkedHashMap<>();
		for (Path file : files()) {
			try {
				found.put(new RunId(String.valueOf(file.getFileName())), Path.of(Files.readString(file)));
			}
			catch (IOException | IllegalArgumentException ex) {
				// no service has written it, or not to its end, before it opened the run
				logger.debug("{} names no run", file, ex);
			}
		}
		return found;
	}

	private List<Path> files() {
		List<Path> files = new ArrayList<>();
		try (DirectoryStream<Path> all = Files.newDirectoryStream(this.directory)) {
			all.forEach(files::add);
		}
		catch (NoSuchFileException ex) {
			// no run has reported in a directory of others yet
			return files;
		}
		catch (IOException ex) {
			logger.warn("Open runs in {} can't be listed: {}", this.directory, ex.toString());
		}
		return files;
	}

}
