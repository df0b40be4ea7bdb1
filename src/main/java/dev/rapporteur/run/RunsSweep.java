package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what runs have left in the directory of the runs, of this service and of
 * earlier ones, once it is old or too much. Reads the directory anew each time.
 */
final class RunsSweep {

	private static final Logger logger = LoggerFactory.getLogger(RunsSweep.class);

	private final Path directory;

	private final ClosedRuns closedRuns;

	private final ClosedJournals journals;

	private final RunEntries entries;

	private final RunAges ages;

	private long deleted;

	private long left;

	RunsSweep(Path directory, RunEntries entries, ClosedRuns closedRuns, ClosedJournals journals, RunAges ages) {
		this.directory = directory;
		this.entries = entries;
		this.closedRuns = closedRuns;
		this.journals = journals;
		this.ages = ages;
	}

	/**
	 * Deletes what is old, and then what is too much.
	 * @param kept knows which runs a store has
	 * @return what was deleted
	 */
	Sweep sweep(DirectoryRetention retention, KeptRuns kept) {
		List<StoredRun> stored = stored();
		this.ages.found(stored.stream().map((run) -> run.id().value()).collect(Collectors.toUnmodifiableSet()));
		this.left = stored.stream().mapToLong(StoredRun::bytes).sum();
		List<StoredRun> ended = new ArrayList<>(stored.stream().filter(StoredRun::ended).toList());
		int old = deleteOld(ended, retention.age());
		int unfinished = deleteOld(new ArrayList<>(stored.stream().filter((run) -> !run.ended()).toList()),
				retention.unfinishedAge());
		int surplus = deleteSurplus(ended, retention, kept);
		this.ages.forgetOthers(this.entries.ids());
		return new Sweep(this.directory, old, unfinished, surplus, this.deleted, this.left);
	}

	private List<StoredRun> stored() {
		List<StoredRun> stored = new ArrayList<>();
		try (DirectoryStream<Path> all = Files.newDirectoryStream(this.directory.toRealPath())) {
			for (Path path : all) {
				StoredRun run = Thread.currentThread().isInterrupted() ? null : StoredRun.at(path);
				if (run != null) {
					stored.add(run);
				}
			}
		}
		catch (IOException ex) {
			// no run was opened yet
			logger.debug("Runs in {} can't be listed", this.directory, ex);
		}
		return Stream.concat(stored.stream(), this.journals.stored().stream()).map(this::known).toList();
	}

	/** The clock of the service says when its own runs ended. */
	private StoredRun known(StoredRun run) {
		KnownRun known = this.entries.find(run.id());
		if (known == null) {
			return run;
		}
		OffsetDateTime closed = known.record().closed();
		Instant since = (closed != null) ? closed.toInstant() : Instant.MAX;
		return new StoredRun(run.id(), run.path(), closed != null, since, run.bytes());
	}

	/** Takes those that are deleted out of the list. */
	private int deleteOld(List<StoredRun> runs, Duration age) {
		if (age.isZero()) {
			return 0;
		}
		List<StoredRun> old = runs.stream().filter((run) -> age(run).compareTo(age) >= 0).toList();
		runs.removeAll(old);
		return (int) old.stream().filter(this::delete).count();
	}

	private int deleteSurplus(List<StoredRun> ended, DirectoryRetention retention, KeptRuns kept) {
		long quota = retention.quota().toBytes();
		int runs = 0;
		ended.sort(Comparator.comparing(this::age).reversed());
		for (StoredRun run : ended) {
			if (quota > 0 && this.left > quota && age(run).compareTo(retention.interval()) >= 0 && !isInStore(run, kept)
					&& delete(run)) {
				runs++;
			}
		}
		return runs;
	}

	/** Room on this disk is no reason to forget a run. */
	private boolean isInStore(StoredRun run, KeptRuns kept) {
		try {
			long bytes = kept.shed(run);
			if (bytes > 0) {
				this.deleted += bytes;
				this.left -= bytes;
				// it is known by what is here of it
				kept.left(run.id()).forEach(this.entries::renew);
			}
			return bytes >= 0;
		}
		catch (IOException ex) {
			logger.warn("The files of run {} stay: {}", run.id(), ex.toString());
			return true;
		}
	}

	private Duration age(StoredRun run) {
		return this.ages.of(run.id().value(), run.since());
	}

	private boolean delete(StoredRun run) {
		try {
			if (Thread.currentThread().isInterrupted() || !this.closedRuns.sweep(run)) {
				return false;
			}
			this.deleted += run.bytes();
			this.left -= run.bytes();
			return true;
		}
		catch (IOException ex) {
			logger.warn("The files of run {} stay: {}", run.id(), ex.toString());
			return false;
		}
	}

}
