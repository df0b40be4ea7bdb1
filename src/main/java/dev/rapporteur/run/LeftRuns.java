package dev.rapporteur.run;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.LeftJournal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What services before this one have left without closing it: in the directory of the
 * runs, and where the index says.
 */
final class LeftRuns {

	private static final Logger logger = LoggerFactory.getLogger(LeftRuns.class);

	private final Path directory;

	private final OpenRunIndex index;

	LeftRuns(Path runsDirectory, OpenRunIndex index) {
		this.directory = runsDirectory.toAbsolutePath().normalize();
		this.index = index;
	}

	/**
	 * Looks for runs without an end, and for those in directories of others that ended,
	 * but were not kept.
	 * @return their directories with their journals, also of those that another service
	 * has, or a process that has not come to its end yet
	 */
	Map<Path, LeftJournal> find() {
		Map<Path, LeftJournal> found = new LinkedHashMap<>();
		for (Path path : StoredRun.directories(this.directory)) {
			if (!ClosedRunFile.isIn(path)) {
				add(String.valueOf(path.getFileName()), path, false, found);
			}
		}
		this.index.directories().forEach((id, path) -> {
			if (!add(id.value(), path, true, found)) {
				if (!ClosedRunFile.isIn(this.directory.resolve(id.value()))) {
					logger.warn("Run {} was open when its service ended, and has left nothing in {}", id, path);
				}
				this.index.remove(id);
			}
		});
		return found;
	}

	/** Whether the run is there. */
	private static boolean add(String id, Path path, boolean ended, Map<Path, LeftJournal> found) {
		LeftJournal journal = LeftJournal.in(path);
		if (journal == null && Files.isRegularFile(path.resolve(Journal.FILE), LinkOption.NOFOLLOW_LINKS)) {
			logger.warn("The journal of run {} in {} can't be read, not even its begin", id, path);
		}
		if (journal == null || (journal.ended() && !ended) || !journal.run().equals(id)) {
			return false;
		}
		found.put(path, journal);
		return true;
	}

}
