package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalLock;
import dev.rapporteur.journal.LeftJournal;
import dev.rapporteur.receipt.Receipt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has closed runs outlive their service, and the directories of others: what a run
 * reported in such a directory is kept in one that the service makes, since whoever owns
 * it may delete it.
 */
final class KeptRuns {

	private static final Logger logger = LoggerFactory.getLogger(KeptRuns.class);

	private final Path directory;

	private final RunFactory factory;

	private final RegistrySettings settings;

	private final ClosedJournals journals;

	/** Has what the disk lacks. */
	private volatile @Nullable FileSource source;

	/** Whoever starts a single run has its files. */
	private volatile boolean used;

	KeptRuns(RegistrySettings settings, RunFactory factory, ClosedJournals journals) {
		this.directory = settings.runsDirectory().toAbsolutePath().normalize();
		this.settings = settings;
		this.factory = factory;
		this.journals = journals;
	}

	/** Runs are kept from now on. */
	void use() {
		this.used = true;
	}

	/** A store has what the disk lacks. */
	void bringFrom(FileSource store) {
		this.source = store;
	}

	/**
	 * The journal of a run that may go on.
	 * @return the journal, or null if there is none on this disk
	 */
	@Nullable LeftJournal journal(RunId id) {
		return LeftJournal.in(this.settings.ownDirectory(id));
	}

	/** Whether a store has the journal of a run, and the disk has not. */
	boolean isAway(RunId id) {
		Path made = this.settings.ownDirectory(id);
		AwayFiles away = away(id, made, StoredFiles.in(made));
		return away != null && away.away(Journal.FILE) != null;
	}

	/**
	 * Has all files here that a run needs to go on. Its reports are written anew at its
	 * end.
	 * @throws IOException if one can't be brought at present
	 */
	void bring(RunId id) throws IOException {
		Path made = this.settings.ownDirectory(id);
		StoredFiles stored = StoredFiles.in(made);
		AwayFiles away = away(id, made, stored);
		ClosedRun closed = ClosedRunFile.read(made);
		if (away == null || stored == null || away.away(Journal.FILE) == null) {
			return;
		}
		Set<String> written = new HashSet<>(Set.of(Receipt.FILE));
		if (closed != null) {
			closed.reports().forEach((report) -> written.add(report.name()));
		}
		try {
			// whoever sees the journal finds the others
			stored.files()
				.stream()
				.map(StoredFile::name)
				.filter((name) -> !written.contains(name) && !name.equals(Journal.FILE))
				.forEach(away::bring);
			away.bring(Journal.FILE);
		}
		catch (FilesAwayException ex) {
			throw new IOException(ex.getMessage(), ex);
		}
	}

	private @Nullable AwayFiles away(RunId id, Path path, @Nullable StoredFiles stored) {
		FileSource store = this.source;
		return (store != null && stored != null)
				? new AwayFiles(id, path, this.factory.limits().permissions(), store, stored) : null;
	}

	/**
	 * Deletes the files of a closed run that a store has, too: they are brought again
	 * when somebody asks for them.
	 * @return the bytes that were deleted, 0 while the store has not got them; -1 if
	 * there is no store
	 * @throws IOException if a file can't be deleted
	 */
	long shed(StoredRun run) throws IOException {
		if (this.source == null) {
			return -1;
		}
		AwayFiles away = away(run.id(), run.path(), StoredFiles.in(run.path()));
		return (away != null) ? away.shed() : 0;
	}

	/** Whether runs are kept. */
	boolean isUsed() {
		return this.used;
	}

	/**
	 * Keeps a run that was closed just now.
	 * @return the same with the files that stay, or as it is if they can't be kept
	 */
	KnownRun keep(KnownRun closed) {
		if (!this.used || (!closed.record().ownDirectory() && !this.settings.kept().enabled())) {
			return closed;
		}
		try {
			boolean stays = closed.record().ownDirectory() && !closed.files().isGone();
			KnownRun kept = stays ? closed : copied(closed);
			ClosedRunFile.write(ClosedRun.of(kept), kept.files().directory().path());
			return kept;
		}
		catch (IOException ex) {
			logger.warn("The next service will not know run {}: {}", closed.id(), ex.toString());
			return closed;
		}
	}

	/**
	 * Keeps a run of a service that was killed when the run had ended, unless that has
	 * done it: what the directory of others has by now is not to replace the copies.
	 * @throws IOException if its journal can't be read
	 */
	void keepLate(Path runtimeDirectory, LeftJournal journal) throws IOException {
		Path made = this.settings.ownDirectory(new RunId(journal.run()));
		ClosedRun kept = ClosedRunFile.read(made);
		if ((runtimeDirectory.equals(made) || this.settings.kept().enabled())
				&& (kept == null || !kept.run().equals(journal.run()))) {
			RunFiles files = this.factory.files(runtimeDirectory, this.settings);
			keep(known(this.factory.replayed(runtimeDirectory, files, journal), runtimeDirectory));
		}
	}

	private KnownRun copied(KnownRun closed) throws IOException {
		Path made = this.factory.limits().permissions().createRunDirectory(this.settings.ownDirectory(closed.id()));
		KeptFiles copies = new KeptFiles(closed.files().directory(), made, this.factory.limits().permissions());
		List<String> reports = copies.copy(closed.record().reports());
		copies.copy(List.of(Receipt.FILE));
		List<String> logs = copies.copy(closed.logs().names(), this.settings.kept().logs().toBytes());
		KnownRun kept = this.factory.known(closed.record().withReports(reports),
				this.factory.files(made, this.settings), closed.journal(), closed.last());
		return restored(kept, logs, closed.logs().taskLogs(), ClosedRun.Report.of(kept.files(), reports));
	}

	/**
	 * Finds the closed runs that services before this one have left.
	 * @return the newest of them, no more than are listed
	 */
	List<KnownRun> left() {
		return newest().stream().map(this::closedIn).flatMap(Optional::stream).toList();
	}

	/**
	 * Finds a closed run that a service before this one has left.
	 * @return the run, if it was kept
	 */
	List<KnownRun> left(RunId id) {
		return closedIn(this.settings.ownDirectory(id)).stream().toList();
	}

	/** The closed run that a directory is of, if it is of one. */
	Optional<KnownRun> closedIn(Path path) {
		ClosedRun run = ClosedRunFile.read(path);
		LeftJournal journal = (run == null) ? LeftJournal.in(path) : null;
		try {
			if (journal != null && journal.ended() && journal.run().equals(String.valueOf(path.getFileName()))) {
				run = replayed(path, journal);
			}
			if (run != null && run.run().equals(String.valueOf(path.getFileName())) && isFree(path)) {
				return Optional.of(known(run, path));
			}
		}
		catch (IOException ex) {
			logger.warn("The closed run in {} can't be listed: {}", path, ex.toString());
		}
		return Optional.empty();
	}

	/** The lock of a killed service says that another run reports there. */
	private static boolean isFree(Path path) {
		return !Files.exists(path.resolve(JournalLock.FILE), LinkOption.NOFOLLOW_LINKS) || !JournalLock.isTaken(path);
	}

	private List<Path> newest() {
		Map<Path, FileTime> found = new HashMap<>();
		try (DirectoryStream<Path> all = Files.newDirectoryStream(this.directory)) {
			for (Path path : all) {
				BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class,
						LinkOption.NOFOLLOW_LINKS);
				if (attributes.isDirectory() && !String.valueOf(path.getFileName()).startsWith(".")) {
					found.put(path, attributes.lastModifiedTime());
				}
			}
		}
		catch (NoSuchFileException ex) {
			// no run was opened yet
			logger.debug("There is no {}", this.directory, ex);
		}
		catch (IOException ex) {
			logger.warn("Closed runs in {} can't be looked for: {}", this.directory, ex.toString());
		}
		return found.entrySet()
			.stream()
			.sorted(Map.Entry.<Path, FileTime>comparingByValue().reversed())
			.limit(this.settings.closedRuns())
			.map(Map.Entry::getKey)
			.toList();
	}

	/** A service was killed between the end of the run and the record of that. */
	private ClosedRun replayed(Path path, LeftJournal left) throws IOException {
		ClosedRun run = this.factory.replayed(path, this.factory.files(path, this.settings), left);
		ClosedRunFile.write(run, path);
		return run;
	}

	private KnownRun known(ClosedRun run, Path path) {
		RunId id = new RunId(run.run());
		boolean own = Path.of(run.directory()).equals(this.settings.ownDirectory(id));
		StoredFiles stored = StoredFiles.in(path);
		AwayFiles away = away(id, path, stored);
		Journal journal = (away != null && away.away(Journal.FILE) != null) ? Journal.closed(path.resolve(Journal.FILE),
				this.factory.limits().journal(), false, run.events(), run.journalSize())
				: this.factory.journal(run, path, this.journals.moved(id));
		KnownRun known = restored(
				this.factory.known(run.record(own), this.factory.files(path, this.settings), journal, run.last()),
				run.logs(), run.taskLogs(), run.reports());
		if (away != null && stored != null) {
			known.files().broughtBy(away);
			// those that came when it was closed, too
			known.logs()
				.restore(stored.files().stream().map(StoredFile::name).filter(known.logs()::isLog).toList(), Map.of());
		}
		return known;
	}

	private static KnownRun restored(KnownRun run, List<String> logs, Map<Long, String> taskLogs,
			List<ClosedRun.Report> reports) {
		run.logs().restore(logs, taskLogs);
		if (!run.record().ownDirectory()) {
			run.files().kept();
		}
		run.files().restore(reports);
		return run;
	}

}
