package dev.rapporteur.journal;

import java.io.IOException;
import java.nio.file.Path;

import dev.rapporteur.directory.Permissions;
import org.jspecify.annotations.Nullable;

/**
 * The right to write the journal of a directory, and so to report there: one run of all
 * processes has it at a time.
 */
public final class JournalLock {

	/**
	 * The name of the file in the runtime directory; there while somebody has the right.
	 */
	public static final String FILE = Journal.FILE + ".lock";

	private final Path directory;

	private final Permissions permissions;

	private volatile @Nullable LockFile file;

	private JournalLock(Path directory, Permissions permissions) {
		this.directory = directory;
		this.permissions = permissions;
	}

	/**
	 * Takes the right. Where the file system refuses, as when the disk is full, the
	 * journal takes it when it can be written.
	 * @param directory the runtime directory
	 * @param permissions what its file gets
	 * @return the right, to be given to a journal or back
	 * @throws JournalInUseException if somebody has it
	 */
	public static JournalLock take(Path directory, Permissions permissions) throws JournalInUseException {
		JournalLock lock = new JournalLock(directory, permissions);
		try {
			lock.require();
		}
		catch (JournalInUseException ex) {
			throw ex;
		}
		catch (IOException ex) {
			// the journal tells, and tries again
			return lock;
		}
		return lock;
	}

	/**
	 * Whether somebody has the right. A file that a killed process has left goes.
	 * @param directory the runtime directory
	 * @return whether a run is open there
	 */
	public static boolean isTaken(Path directory) {
		try {
			take(directory, Permissions.DEFAULT).release();
			return false;
		}
		catch (JournalInUseException ex) {
			return true;
		}
	}

	/**
	 * Takes the right, unless it is there.
	 * @throws IOException if that fails
	 */
	void require() throws IOException {
		if (this.file == null) {
			this.file = LockFile.take(this.directory, FILE, this.permissions);
		}
	}

	/** Gives the right back. */
	public void release() {
		LockFile held = this.file;
		this.file = null;
		if (held != null) {
			held.close();
		}
	}

}
