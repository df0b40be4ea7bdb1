package dev.rapporteur.run;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;

import dev.rapporteur.directory.AtomicFile;
import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.directory.Permissions;
import dev.rapporteur.journal.Journal;
import org.jspecify.annotations.Nullable;

/**
 * The files of closed runs, for a store that keeps them: what there is to be put, and the
 * lists of runs that come from there. Thread-safe; what happens to one run is for one
 * thread at a time.
 */
public final class ClosedRunFiles {

	/** Those hidden files that belong to a run on any disk. */
	private static final Set<String> KEPT = Set.of(Journal.FILE, OriginFile.NAME);

	private final RegistrySettings settings;

	private final RunFactory factory;

	private final RunEntries entries;

	private final KeptRuns kept;

	private final ClosedRuns closedRuns;

	private final Permissions permissions;

	/** Whoever has that of a run opens it, or takes it over. */
	private final RunLocks opening;

	ClosedRunFiles(RegistrySettings settings, FollowedRuns.Parts parts, RunLocks opening) {
		this.opening = opening;
		this.settings = settings;
		this.factory = parts.factory();
		this.entries = parts.entries();
		this.kept = parts.kept();
		this.closedRuns = parts.closedRuns();
		this.permissions = parts.factory().limits().permissions();
	}

	/**
	 * The closed runs that are listed here.
	 * @return their ids, the one that was opened last first
	 */
	public List<RunId> closed() {
		return this.entries.all().stream().filter((run) -> run.record().closed() != null).map(KnownRun::id).toList();
	}

	/**
	 * How many more closed runs can be listed.
	 * @return the number, 0 if there are enough
	 */
	public int room() {
		return Math.max(this.settings.closedRuns() - closed().size(), 0);
	}

	/**
	 * What the next process knows a closed run by.
	 * @param run the run
	 * @return JSON, or null if no such run is closed here
	 * @throws IOException if it can't be read
	 */
	public @Nullable String description(RunId run) throws IOException {
		KnownRun known = this.entries.find(run);
		Path directory = this.settings.ownDirectory(run);
		return (known != null && !known.isOpen() && ClosedRunFile.read(directory) != null)
				? Files.readString(directory.resolve(ClosedRunFile.NAME)) : null;
	}

	/**
	 * The files of a run that lie here: reports, receipt, journal, logs.
	 * @param run the run
	 * @return their paths below its directory, in alphabetical order
	 * @throws IOException if they can't be looked for
	 */
	public List<String> names(RunId run) throws IOException {
		Path directory = this.settings.ownDirectory(run);
		List<String> names = new ArrayList<>();
		Files.walkFileTree(directory, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
				return (inner.equals(directory) || !isHidden(inner)) ? FileVisitResult.CONTINUE
						: FileVisitResult.SKIP_SUBTREE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
				String name = directory.relativize(file).toString();
				if (attributes.isRegularFile() && (!isHidden(file) || KEPT.contains(name))) {
					names.add(name);
				}
				return FileVisitResult.CONTINUE;
			}

		});
		return names.stream().sorted().toList();
	}

	private static boolean isHidden(Path path) {
		return String.valueOf(path.getFileName()).startsWith(".");
	}

	/**
	 * Opens a file of a run.
	 * @param run the run
	 * @param name its path below the directory of the run
	 * @return the file
	 * @throws IOException if it can't be read
	 */
	public SeekableByteChannel read(RunId run, String name) throws IOException {
		return LinkFreeDirectory.at(this.settings.ownDirectory(run)).read(name);
	}

	/**
	 * Size and time of a file of a run.
	 * @param run the run
	 * @param name its path below the directory of the run
	 * @return its attributes
	 * @throws IOException if it can't be reached
	 */
	public BasicFileAttributes attributes(RunId run, String name) throws IOException {
		return LinkFreeDirectory.at(this.settings.ownDirectory(run)).attributes(name);
	}

	/**
	 * Whether a file of a run is a log.
	 * @param run the run
	 * @param name its path below the directory of the run
	 * @return false also if there is no such run
	 */
	public boolean isLog(RunId run, String name) {
		KnownRun known = this.entries.find(run);
		return known != null && known.logs().isLog(name);
	}

	/**
	 * What the store has of a run, as far as it was noted here.
	 * @param run the run
	 * @return the note, or null if there is none
	 */
	public @Nullable StoredFiles stored(RunId run) {
		return StoredFiles.in(this.settings.ownDirectory(run));
	}

	/**
	 * Notes what the store has of a run.
	 * @param run the run
	 * @param files what it has
	 * @throws IOException if it can't be noted
	 */
	public void note(RunId run, StoredFiles files) throws IOException {
		files.note(this.settings.ownDirectory(run), this.permissions);
	}

	/**
	 * Takes over what the store tells of a closed run; its files are brought when
	 * somebody asks for them. If the run was closed here with more events, what is here
	 * was not put yet, and stays.
	 * @param run the run
	 * @param description what it is known by
	 * @param files what the store has
	 * @return false if the run is open here, or has more events here, and nothing was
	 * done
	 * @throws IOException if it can't be noted, or is not the description of this run
	 */
	public boolean take(RunId run, String description, StoredFiles files) throws IOException {
		Lock lock = this.opening.of(run);
		lock.lock();
		try {
			ClosedRun closed = ClosedRunFile.of(run, description);
			KnownRun known = this.entries.find(run);
			if (known != null && (known.isOpen() || known.events() > closed.events())) {
				return false;
			}
			takeOver(run, closed, description, files);
			return true;
		}
		finally {
			lock.unlock();
		}
	}

	private boolean isOpen(RunId run) {
		KnownRun known = this.entries.find(run);
		return known != null && known.isOpen();
	}

	private void takeOver(RunId run, ClosedRun closed, String description, StoredFiles files) throws IOException {
		Path directory = this.permissions.createRunDirectory(this.settings.ownDirectory(run));
		RunLogs logs = this.factory.logs(new LogPlace(directory, LinkFreeDirectory.at(directory), true));
		for (StoredFile file : files.files()) {
			deleteOther(directory.resolve(file.name()), file, logs);
		}
		note(run, files);
		AtomicFile.write(LinkFreeDirectory.at(directory, this.permissions), ClosedRunFile.NAME,
				(output) -> output.write(description.getBytes(StandardCharsets.UTF_8)));
		// retention counts from its end
		Files.setLastModifiedTime(directory.resolve(ClosedRunFile.NAME), FileTime.from(closed.closed().toInstant()));
	}

	/**
	 * What another collector has put since takes the place of what is here. A log that
	 * has more here stays: it is put again.
	 */
	private static void deleteOther(Path path, StoredFile file, RunLogs logs) throws IOException {
		if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		BasicFileAttributes here = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
		if (!file.isSame(here) && (here.size() <= file.size() || !logs.isLog(file.name()))) {
			Files.delete(path);
		}
	}

	/**
	 * Lists runs that were taken over. One that was opened since stays open.
	 * @param runs the runs
	 */
	public void list(List<RunId> runs) {
		List<KnownRun> found = runs.stream()
			.map(this.kept::left)
			.flatMap(List::stream)
			.filter(this::isReplaced)
			.toList();
		this.entries.restore(found);
	}

	/** What is known of it is replaced, unless it is open. */
	private boolean isReplaced(KnownRun found) {
		Lock lock = this.opening.of(found.id());
		lock.lock();
		try {
			if (isOpen(found.id())) {
				return false;
			}
			if (this.entries.find(found.id()) != null) {
				this.entries.put(found);
			}
			return true;
		}
		finally {
			lock.unlock();
		}
	}

	/**
	 * Knows a closed run that is here, though it is in no list.
	 * @param run the run
	 * @param atMost how many such runs are known at a time
	 * @return whether it is known now
	 */
	public boolean recall(RunId run, int atMost) {
		Lock lock = this.opening.of(run);
		lock.lock();
		try {
			if (this.entries.find(run) == null) {
				this.kept.left(run).forEach((found) -> this.entries.putUnlisted(found, atMost));
			}
			return this.entries.find(run) != null;
		}
		finally {
			lock.unlock();
		}
	}

	/**
	 * Deletes what is here of a closed run that its collector has deleted.
	 * @param run the run
	 * @throws IOException if it can't be deleted
	 */
	public void discard(RunId run) throws IOException {
		this.closedRuns.delete(run, true);
	}

	/**
	 * Whether the files of a run here differ from what the store has, as far as sizes and
	 * times tell.
	 * @param run the run
	 * @return true also if nothing was noted
	 * @throws IOException if they can't be looked at
	 */
	public boolean isChanged(RunId run) throws IOException {
		StoredFiles stored = stored(run);
		if (stored == null) {
			return true;
		}
		for (String name : names(run)) {
			StoredFile file = stored.file(name);
			if (file == null || !isSame(run, file)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether a file is as it was put, as far as size and time tell.
	 * @param run the run
	 * @param file the file
	 * @return whether it is
	 * @throws IOException if it can't be looked at
	 */
	public boolean isSame(RunId run, StoredFile file) throws IOException {
		return file.isSame(attributes(run, file.name()));
	}

}
