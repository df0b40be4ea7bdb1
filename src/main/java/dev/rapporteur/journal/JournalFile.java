package dev.rapporteur.journal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

import dev.rapporteur.directory.DiskSync;
import dev.rapporteur.directory.Permissions;

/**
 * The file of a journal that is written. Writing is not interrupted with its thread: the
 * end of a connection must not end the journal.
 */
final class JournalFile implements AutoCloseable {

	private static final int COPIED_BYTES = 1 << 16;

	private final RandomAccessFile file;

	private final FileIdentity identity;

	private final FileWindow window;

	private final Disk disk;

	private long end = JournalHeader.SIZE;

	private boolean behind;

	/**
	 * Writes behind the header of a file.
	 * @param file the open file
	 * @param identity which one it is
	 * @param mapper maps it
	 * @param disk has the disk take it
	 */
	JournalFile(RandomAccessFile file, FileIdentity identity, FileWindow.Mapper mapper, Disk disk) {
		this.file = file;
		this.identity = identity;
		this.window = new FileWindow(file, mapper);
		this.disk = disk;
	}

	/**
	 * Creates the file. What an older run has left must be out of the way.
	 * @param directory where it goes
	 * @param name its name
	 * @param permissions what it gets
	 * @throws IOException if it can't be created; nothing is left then
	 */
	static JournalFile create(Path directory, String name, Permissions permissions) throws IOException {
		Path path = directory.resolve(name);
		Files
			.newByteChannel(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), Permissions.OWN_FILE)
			.close();
		JournalFile created = null;
		try {
			permissions.openFile(path);
			created = open(path, (file) -> begin(file, path), JournalHeader.SIZE);
			return created;
		}
		finally {
			if (created == null) {
				Files.deleteIfExists(path);
			}
		}
	}

	private static void begin(RandomAccessFile file, Path path) throws IOException {
		file.write(JournalHeader.bytes());
		DiskSync.file(file.getFD(), path);
		DiskSync.parent(path);
	}

	/**
	 * Takes up a file that was left. The disk has it then: whoever has read it may rely
	 * on it.
	 * @param path the file
	 * @param end where it ends from now on; all behind that is cut off
	 * @throws IOException if it can't be written
	 */
	static JournalFile resume(Path path, long end) throws IOException {
		if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
			throw new IOException("it is no file");
		}
		JournalFile resumed = open(path, (file) -> {
			file.setLength(end);
			DiskSync.file(file.getFD(), path);
		}, end);
		resumed.behind = JournalHeader.of(path).behind();
		return resumed;
	}

	private static JournalFile open(Path path, Beginning beginning, long end) throws IOException {
		FileIdentity identity = FileIdentity.of(path);
		RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
		JournalFile opened = null;
		try {
			identity.require();
			beginning.begin(file);
			opened = new JournalFile(file, identity, FileWindow.inPlace(identity),
					(descriptor) -> DiskSync.file(descriptor, path));
			opened.end = end;
			return opened;
		}
		finally {
			if (opened == null) {
				file.close();
			}
		}
	}

	/** Where the next record goes. */
	long end() {
		return this.end;
	}

	/**
	 * Appends bytes. After a failure the next bytes go where these should have gone.
	 * @throws IOException if they can't be written; none of them counts then
	 */
	void append(byte[] bytes, int length) throws IOException {
		if (this.window.open(this.end, length)) {
			this.window.put(this.end, bytes, length);
		}
		else {
			write(bytes, length);
		}
		this.end += length;
	}

	/**
	 * Writes bytes, the first one last, as {@link FileWindow#put} does: a process that is
	 * killed leaves all of them or none, though a call may be cut short.
	 */
	private void write(byte[] bytes, int length) throws IOException {
		this.file.seek(this.end + 1);
		this.file.write(bytes, 1, length - 1);
		this.file.seek(this.end);
		this.file.write(bytes, 0, 1);
	}

	/**
	 * Notes whether events wait that it could not take: if their process ends, it tells
	 * that they were lost. That needs no more room on the disk.
	 * @param waiting whether any wait
	 * @return whether that is new
	 * @throws IOException if that can't be noted
	 */
	boolean noteBehind(boolean waiting) throws IOException {
		if (this.behind == waiting) {
			return false;
		}
		this.file.seek(JournalHeader.BEHIND);
		this.file.write(waiting ? 1 : 0);
		this.behind = waiting;
		return true;
	}

	/** Looks whether it is as it was left. For any thread. */
	void look() {
		this.window.look();
	}

	/** Waits until the disk has all bytes. */
	void sync() throws IOException {
		this.disk.sync(this.file.getFD());
	}

	/**
	 * Writes again what is written: after it has refused to take bytes, a disk isn't
	 * asked for them a second time.
	 * @param from where they begin, at a record or at 0
	 * @param to where they end
	 * @throws DamagedJournalException if they are no longer as they were
	 * @throws IOException if they can't be written
	 */
	void rewrite(long from, long to) throws IOException {
		try (RandomAccessFile again = new RandomAccessFile(this.identity.path().toFile(), "rw")) {
			this.identity.require();
			byte[] bytes = new byte[Math.toIntExact(to - from)];
			again.seek(from);
			if (again.length() < to) {
				throw new DamagedJournalException(this.identity.path(), again.length(), "the file has become shorter");
			}
			again.readFully(bytes);
			RecordHead.check(bytes, this.identity.path(), from);
			again.seek(from);
			again.write(bytes);
		}
	}

	/** Gives back the disk space that was not needed, and notes that nothing follows. */
	void markClosed() throws IOException {
		this.file.setLength(this.end);
		this.file.seek(JournalHeader.CLOSED);
		this.file.write(1);
		sync();
	}

	/**
	 * Notes that nothing follows in a file that was left.
	 * @param path the file
	 * @param end where it ends; all behind that is cut off
	 * @throws IOException if that can't be noted
	 */
	static void markClosed(Path path, long end) throws IOException {
		try (JournalFile ended = resume(path, end)) {
			ended.markClosed();
		}
	}

	/** Whether it has lost its path. */
	boolean isLost() {
		try {
			return !this.identity.isThere();
		}
		catch (IOException ex) {
			// nobody can tell: it counts as there, and is moved nowhere
			return false;
		}
	}

	/**
	 * Makes sure that the file has all records, as they were written: somebody may have
	 * cut or changed it meanwhile.
	 * @throws DamagedJournalException if it hasn't
	 * @throws IOException if it can't be read
	 */
	void requireWhole() throws IOException {
		this.file.seek(JournalHeader.SIZE);
		// not closed, since that would close the file
		DataInputStream input = new DataInputStream(
				new BufferedInputStream(new FileInputStream(this.file.getFD()), COPIED_BYTES));
		long number = 1;
		for (long at = JournalHeader.SIZE; at < this.end; number++) {
			at += RecordHead.require(input, this.identity.path(), at, number);
		}
	}

	/**
	 * Gives the file another path, where its file system allows.
	 * @return false if it has to be copied: the other path is on another file system, or
	 * the file has lost its own
	 * @throws IOException if the other path can't be taken
	 */
	boolean rename(Path target) throws IOException {
		if (!this.identity.isThere()) {
			return false;
		}
		try {
			Files.move(this.identity.path(), target, StandardCopyOption.ATOMIC_MOVE);
			DiskSync.parent(target);
			return true;
		}
		catch (AtomicMoveNotSupportedException ex) {
			return false;
		}
	}

	/**
	 * Copies the file as far as it is written, whole or not at all. That can be done even
	 * if somebody has deleted it.
	 * @param target where to
	 * @param permissions what the copy gets
	 * @throws IOException if that fails
	 */
	void copy(Path target, Permissions permissions) throws IOException {
		Path copy = Files.createTempFile(target.toAbsolutePath().getParent(), "." + target.getFileName() + ".", ".tmp");
		try {
			try (FileOutputStream output = new FileOutputStream(copy.toFile())) {
				copy(output);
				DiskSync.file(output.getFD(), copy);
			}
			permissions.openFile(copy);
			Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
			DiskSync.parent(target);
		}
		finally {
			Files.deleteIfExists(copy);
		}
	}

	private void copy(OutputStream output) throws IOException {
		byte[] bytes = new byte[COPIED_BYTES];
		this.file.seek(0);
		for (long left = this.end; left > 0;) {
			int read = this.file.read(bytes, 0, (int) Math.min(bytes.length, left));
			if (read < 0) {
				throw new IOException("the file has become shorter");
			}
			output.write(bytes, 0, read);
			left -= read;
		}
	}

	/** Deletes the file, unless it has lost its path. */
	void delete() throws IOException {
		this.identity.delete();
	}

	@Override
	public void close() {
		this.window.close();
		try {
			this.file.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What is done with an open file before events go to it.
	 */
	private interface Beginning {

		void begin(RandomAccessFile file) throws IOException;

	}

	/**
	 * Creates the file.
	 */
	interface Creation {

		JournalFile create() throws IOException;

	}

	/**
	 * Has a disk take what the operating system has.
	 */
	interface Disk {

		void sync(FileDescriptor file) throws IOException;

	}

}
