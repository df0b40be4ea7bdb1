package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.rapporteur.directory.Permissions;
import dev.rapporteur.journal.JournalPlace;
import dev.rapporteur.journal.JournalSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journals of closed runs: the directory that they are moved to holds no more of them
 * than there may be closed runs, also if services before this one have left some.
 */
final class ClosedJournals {

	private static final Logger logger = LoggerFactory.getLogger(ClosedJournals.class);

	private static final String SUFFIX = ".journal";

	private final JournalSettings.OnClose onClose;

	private final Path directory;

	private final int maximum;

	private final Permissions permissions;

	private final RunEntries entries;

	/** Tells whether somebody needs the journal of a run. */
	private final Predicate<String> needed;

	ClosedJournals(JournalSettings settings, Permissions permissions, RegistrySettings runs, RunEntries entries,
			Predicate<String> needed) {
		this.onClose = settings.onClose();
		this.directory = settings.directory(runs.runsDirectory());
		this.maximum = runs.closedRuns();
		this.permissions = permissions;
		this.entries = entries;
		this.needed = needed;
	}

	/** Whether somebody needs the journal of a run: it has to stay. */
	boolean isNeeded(String run) {
		return this.needed.test(run);
	}

	/**
	 * What becomes of the journal of a run.
	 * @param ownDirectory whether the service made the directory of the run, where a
	 * journal is not in the way and need not be moved
	 * @return what to do once the run has ended with its reports
	 */
	Leaving onClose(RunId id, boolean ownDirectory) {
		Leaving staying = (place) -> {
		};
		return switch (this.onClose) {
			case KEEP -> staying;
			case DELETE -> (place) -> delete(id, ownDirectory, place);
			case MOVE -> (place) -> move(id, ownDirectory, place);
		};
	}

	private void move(RunId id, boolean ownDirectory, JournalPlace place) {
		if (!ownDirectory || place.isLost()) {
			place.move(moved(id), this.permissions);
		}
	}

	/** One that somebody needs is not to be in the way of the next run meanwhile. */
	private void delete(RunId id, boolean ownDirectory, JournalPlace place) {
		if (ownDirectory) {
			mark(id, place);
		}
		if (isNeeded(id.value())) {
			move(id, ownDirectory, place);
		}
		else {
			place.delete();
		}
	}

	/**
	 * Nobody needs the journal of a closed run any more.
	 * @param journal where it is
	 */
	void letGo(Path journal) {
		if (this.onClose == JournalSettings.OnClose.DELETE) {
			delete(journal);
		}
	}

	private static void delete(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			logger.warn("The journal {} stays: {}", file, ex.toString());
		}
	}

	/** Where the journal of a run is if it was moved. */
	Path moved(RunId id) {
		return this.directory.resolve(id + SUFFIX);
	}

	private static void mark(RunId id, JournalPlace place) {
		try {
			StoredRun.mark(id, place.path().resolveSibling(StoredRun.MARK));
		}
		catch (IOException ex) {
			logger.warn("The directory of run {} will not be swept: {}", id, ex.toString());
		}
	}

	/** All that were moved, also those of runs that are known. */
	List<StoredRun> stored() {
		return (this.onClose != JournalSettings.OnClose.MOVE) ? List.of()
				: left((file) -> true).stream().flatMap((file) -> file.stored().stream()).toList();
	}

	/** Deletes the oldest journals of runs that nobody knows any more. */
	void deleteSurplus() {
		if (this.onClose == JournalSettings.OnClose.MOVE) {
			List<Left> left = left();
			int surplus = left.size() + known().size() - this.maximum;
			left.stream().sorted(Comparator.comparing(Left::written)).limit(Math.max(surplus, 0)).forEach(Left::delete);
		}
	}

	/**
	 * Deletes journals of runs that nobody knows any more.
	 * @param old tells of their names and of when they were written last
	 */
	void deleteOld(BiPredicate<String, Instant> old) {
		if (this.onClose == JournalSettings.OnClose.MOVE) {
			left().stream().filter((file) -> old.test(file.name(), file.written())).forEach(Left::delete);
		}
	}

	private Set<Path> known() {
		return this.entries.all()
			.stream()
			.filter((entry) -> !entry.isOpen())
			.map((entry) -> entry.journalPlace().path())
			.filter((path) -> path.startsWith(this.directory))
			.collect(Collectors.toSet());
	}

	private List<Left> left() {
		Set<Path> known = known();
		return left((file) -> !known.contains(file)).stream().filter((file) -> !isNeeded(file.name())).toList();
	}

	private List<Left> left(Predicate<Path> wanted) {
		List<Left> left = new ArrayList<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(this.directory, "*" + SUFFIX)) {
			for (Path file : files) {
				BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class,
						LinkOption.NOFOLLOW_LINKS);
				if (attributes.isRegularFile() && wanted.test(file)) {
					left.add(new Left(file, attributes.lastModifiedTime().toInstant(), attributes.size()));
				}
			}
		}
		catch (NoSuchFileException ex) {
			// no journal was moved yet, or one has been deleted meanwhile
		}
		catch (IOException ex) {
			logger.warn("Journals in {} can't be listed: {}", this.directory, ex.toString());
		}
		return left;
	}

	/**
	 * Leaves the journal of a run that has ended with its reports.
	 */
	interface Leaving {

		void leave(JournalPlace place);

	}

	/**
	 * A journal that was moved.
	 */
	private record Left(Path file, Instant written, long bytes) {

		String name() {
			String name = String.valueOf(this.file.getFileName());
			return name.substring(0, name.length() - SUFFIX.length());
		}

		Optional<StoredRun> stored() {
			try {
				return Optional.of(new StoredRun(new RunId(name()), this.file, true, this.written, this.bytes));
			}
			catch (IllegalArgumentException ex) {
				// a run has not left it
				return Optional.empty();
			}
		}

		void delete() {
			ClosedJournals.delete(this.file);
		}

	}

}
