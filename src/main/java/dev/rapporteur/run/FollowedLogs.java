package dev.rapporteur.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import dev.rapporteur.directory.DiskSync;
import dev.rapporteur.logs.AppendException;
import dev.rapporteur.receipt.FileDigest;
import org.jspecify.annotations.Nullable;

/**
 * The logs of runs that other services have, as far as they have come here.
 */
public final class FollowedLogs {

	private final RunEntries entries;

	FollowedLogs(RunEntries entries) {
		this.entries = entries;
	}

	/**
	 * The logs of a run.
	 * @param run the run
	 * @return what may be one, and those that were looked for; null if there is no such
	 * run
	 */
	public @Nullable RunLogs of(RunId run) {
		KnownRun known = this.entries.find(run);
		return (known != null) ? known.foundLogs() : null;
	}

	/**
	 * Appends to a log.
	 * @param run the run
	 * @param name its path below the runtime directory, in normal form; must be one of a
	 * log
	 * @param offset where the bytes begin; 0 makes the file
	 * @param body the bytes
	 * @return the size of the log, or -1 if there is no such run
	 * @throws AppendException if they can't be appended; the log is as it was
	 * @throws IOException if the file can't be written, or the body not be read
	 */
	public long append(RunId run, String name, long offset, InputStream body) throws IOException, AppendException {
		KnownRun known = this.entries.find(run);
		return (known != null) ? known.logsWith(name).append(name, offset, body) : -1;
	}

	/**
	 * Has a log begin anew: all that is here of it goes.
	 * @param run the run
	 * @param name its path below the runtime directory, in normal form; must be one of a
	 * log
	 * @throws AppendException if somebody is appending to it
	 * @throws IOException if the file can't be written
	 */
	public void empty(RunId run, String name) throws IOException, AppendException {
		KnownRun known = this.entries.find(run);
		if (known != null) {
			known.logsWith(name).empty(name);
		}
	}

	/**
	 * Whether a log is here as it is elsewhere, and nothing that happens to this process
	 * or machine changes that: the disk has it, or a store. Where something is hidden in
	 * logs, only the size is compared.
	 * @param run the run
	 * @param name its path below the runtime directory, in normal form; must be one of a
	 * log
	 * @param size its bytes there
	 * @param sha256 their SHA-256 in hexadecimal digits; null has only the size compared
	 * @return whether it is
	 * @throws IOException if the disk can't be read, or does not take it
	 */
	public boolean has(RunId run, String name, long size, @Nullable String sha256) throws IOException {
		KnownRun known = this.entries.find(run);
		if (known == null) {
			return false;
		}
		String expected = known.foundLogs().isRedacted() ? null : sha256;
		StoredFile stored = known.files().away(name);
		if (stored != null) {
			return stored.size() == size && (expected == null || expected.equals(stored.sha256()));
		}
		try (SeekableByteChannel file = known.files().directory().change(name, false)) {
			if (file.size() != size || (expected != null && !expected.equals(FileDigest.of(name, file).sha256()))) {
				return false;
			}
			if (sha256 != null) {
				sync(known.files().directory().path(), name, file);
			}
			return true;
		}
		catch (NoSuchFileException ex) {
			return false;
		}
	}

	/** The names of the directories that it lies in may be new, too. */
	private static void sync(Path directory, String name, SeekableByteChannel file) throws IOException {
		Path path = directory.resolve(name);
		DiskSync.file(file, path);
		for (Path inner = path; !inner.equals(directory)
				&& inner.startsWith(directory); inner = inner.resolve("..").normalize()) {
			DiskSync.parent(inner);
		}
	}

}
