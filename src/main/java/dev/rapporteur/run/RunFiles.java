package dev.rapporteur.run;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.directory.NotPutAsideException;
import dev.rapporteur.directory.PreviousRuns;
import dev.rapporteur.directory.WrittenFile;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalLock;
import dev.rapporteur.receipt.Receipt;
import dev.rapporteur.report.ReportFile;
import org.jspecify.annotations.Nullable;

/**
 * The files of a run in its runtime directory. Once it is closed, another run may report
 * there, whose files must not be taken for those of this one.
 */
public final class RunFiles {

	/** What a run may leave besides reports, of this server or the original. */
	private static final List<String> LEFT_BEHIND = List.of("xml_rough_string", RequestLog.FILE, Receipt.FILE,
			Journal.FILE);

	private final LinkFreeDirectory directory;

	private final PreviousRuns previous;

	private final List<ReportFile> reportFiles;

	/** The reports as they were written, by their names. */
	private final Map<String, WrittenFile> reports = new ConcurrentSkipListMap<>();

	private volatile boolean closed;

	/** Whether the lock that may be there is not that of this run. */
	private volatile boolean left;

	private volatile boolean kept;

	private volatile @Nullable RunId successor;

	/** What a store has of them. */
	private volatile @Nullable AwayFiles away;

	/**
	 * Knows of no report yet.
	 * @param reportFiles the files of all report formats
	 */
	RunFiles(LinkFreeDirectory directory, PreviousRuns previous, List<ReportFile> reportFiles) {
		this.directory = directory;
		this.previous = previous;
		this.reportFiles = reportFiles;
	}

	/** The absolute path of a directory that is there. */
	static Path existing(Path directory) throws IOException {
		if (!Files.isDirectory(directory)) {
			throw new NotDirectoryException(directory.toString());
		}
		return directory.toAbsolutePath().normalize();
	}

	/** Deletes a directory that stayed empty; what is to be told is the first failure. */
	static void deleteEmpty(Path made, Exception cause) {
		try {
			Files.deleteIfExists(made);
		}
		catch (IOException ex) {
			cause.addSuppressed(ex);
		}
	}

	LinkFreeDirectory directory() {
		return this.directory;
	}

	/**
	 * Puts aside what an older run has left. Only for a run that has the directory for
	 * itself and begins.
	 * @throws NotPutAsideException if something can't be moved
	 * @throws IOException if the directory can't be read
	 */
	void putOlderAside() throws IOException {
		this.previous
			.putAside(Stream.concat(this.reportFiles.stream().map(ReportFile::name), LEFT_BEHIND.stream()).toList());
	}

	/** Notes a report that this run has just written. */
	void written(String report) throws IOException {
		this.reports.put(report, WrittenFile.of(this.directory.attributes(report)));
	}

	/** They are copies, in a directory that the service has made. */
	void kept() {
		this.kept = true;
	}

	/** Whether they are copies. */
	boolean isKept() {
		return this.kept;
	}

	/** Notes the reports of a run that a service before this one has closed. */
	void restore(List<ClosedRun.Report> written) {
		written.forEach((report) -> this.reports.put(report.name(),
				new WrittenFile(null, report.size(), FileTime.from(report.modified()))));
		this.closed = true;
		this.left = true;
	}

	/** A store has some that may not be here. */
	void broughtBy(AwayFiles stored) {
		this.away = stored;
	}

	/**
	 * Has a file here if a store has it.
	 * @throws FilesAwayException if it can't be brought at present
	 */
	void bring(String name) {
		AwayFiles stored = this.away;
		if (stored != null) {
			stored.bring(name);
		}
	}

	/**
	 * Has all files here that a store has.
	 * @throws FilesAwayException if one can't be brought at present
	 */
	void bringAll() {
		AwayFiles stored = this.away;
		if (stored != null) {
			stored.bringAll();
		}
	}

	/** A file that a store has, and the disk has not, or null if there is none. */
	@Nullable StoredFile away(String name) {
		AwayFiles stored = this.away;
		return (stored != null) ? stored.away(name) : null;
	}

	private BasicFileAttributes find(String name) throws IOException {
		AwayFiles stored = this.away;
		BasicFileAttributes elsewhere = (stored != null) ? stored.attributes(name) : null;
		return (elsewhere != null) ? elsewhere : this.directory.attributes(name);
	}

	/** The run has given its lock back. */
	void left() {
		this.left = true;
	}

	/** From now on the directory may be that of another run. */
	void close() {
		this.closed = true;
	}

	/** Another run of this service reports in the directory. */
	void replacedBy(RunId run) {
		this.successor = run;
	}

	/**
	 * Opens a file.
	 * @param name its path below the runtime directory, in normal form
	 * @return the file
	 * @throws FilesGoneException if it may be that of another run, or is a report that
	 * was changed since
	 * @throws FilesAwayException if it lies in a store, and can't be brought at present
	 * @throws java.nio.file.NoSuchFileException if there is none
	 * @throws IOException if it is no regular file or can't be read
	 */
	public SeekableByteChannel read(String name) throws IOException {
		requireOwn();
		bring(name);
		SeekableByteChannel file = this.directory.read(name);
		boolean own = false;
		try {
			// looked at once more when it is open
			attributes(name);
			own = true;
			return file;
		}
		finally {
			if (!own) {
				file.close();
			}
		}
	}

	/**
	 * Size and times of a file.
	 * @param name its path below the runtime directory, in normal form
	 * @return its attributes
	 * @throws FilesGoneException if it may be that of another run, or is a report that
	 * was changed since
	 * @throws java.nio.file.NoSuchFileException if there is none
	 * @throws IOException if it is no regular file or can't be reached
	 */
	public BasicFileAttributes attributes(String name) throws IOException {
		requireOwn();
		return find(name);
	}

	/** Whether nothing has the path of the directory: somebody has deleted it. */
	boolean isGone() {
		return Files.notExists(this.directory.path(), LinkOption.NOFOLLOW_LINKS);
	}

	/**
	 * The reports that can still be read.
	 * @param names the names of some that were written
	 * @return their names, none of a closed run whose files are gone
	 */
	List<String> present(List<String> names) {
		try {
			requireOwn();
			return names.stream().filter((name) -> present(name) != null).toList();
		}
		catch (FilesGoneException ex) {
			return List.of();
		}
	}

	/**
	 * Makes sure that the directory of a closed run is there, and that no other run has
	 * reported in it since, as far as can be seen there.
	 * @throws FilesGoneException if it isn't, or one has
	 */
	public void requireOwn() throws FilesGoneException {
		if (!this.closed) {
			return;
		}
		if (isGone()) {
			throw new FilesGoneException("its directory " + this.directory.path() + " was deleted");
		}
		if (!this.directory.isThere()) {
			throw new FilesGoneException(
					"something else has taken the place of its directory " + this.directory.path());
		}
		RunId other = this.successor;
		if (other != null) {
			throw new FilesGoneException("run " + other + " has reported in its directory since");
		}
		if (this.left && Files.exists(this.directory.path().resolve(JournalLock.FILE), LinkOption.NOFOLLOW_LINKS)) {
			throw new FilesGoneException("another service reports in its directory");
		}
		for (Map.Entry<String, WrittenFile> report : this.reports.entrySet()) {
			requireOwn(report.getKey(), report.getValue());
		}
	}

	private void requireOwn(String report, WrittenFile written) throws FilesGoneException {
		WrittenFile now = present(report);
		if (now != null && !written.isStill(now)) {
			throw new FilesGoneException(report + " was replaced or changed since");
		}
		if (now == null && this.previous.has(report, written)) {
			throw new FilesGoneException("another service has reported in its directory since");
		}
	}

	/** How a report is now, or null if it is gone. */
	@Nullable WrittenFile present(String report) {
		try {
			return WrittenFile.of(find(report));
		}
		catch (IOException ex) {
			// deleted, or no regular file any more
			return null;
		}
	}

}
