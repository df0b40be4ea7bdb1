package dev.rapporteur.journal;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The file of a journal that is written. Writing is not interrupted with its thread: the
 * end of a connection must not end the journal.
 */
final class JournalFile implements AutoCloseable {

	private final RandomAccessFile file;

	private final FileIdentity identity;

	private final FileWindow window;

	private final Disk disk;

	private final @Nullable LockFile lock;

	private long end = JournalHeader.SIZE;

	/**
	 * Writes behind the header of a file.
	 * @param file the open file
	 * @param identity which one it is
	 * @param mapper maps it
	 * @param disk has the disk take it
	 * @param lock given back when the file is closed, or null for none
	 */
	JournalFile(RandomAccessFile file, FileIdentity identity, FileWindow.Mapper mapper, Disk disk,
			@Nullable LockFile lock) {
		this.file = file;
		this.identity = identity;
		this.window = new FileWindow(file, mapper);
		this.disk = disk;
		this.lock = lock;
	}

	/**
	 * Creates the file. One that is there is replaced, unless its run never ended: then
	 * it is kept under another name, since its report may be missing.
	 * @throws IOException if it can't be created, or another run writes it
	 */
	static JournalFile create(Path directory, String name) throws IOException {
		LockFile lock = LockFile.take(directory, name + ".lock");
		JournalFile created = null;
		try {
			created = create(directory.resolve(name), lock);
			return created;
		}
		finally {
			if (created == null) {
				lock.close();
			}
		}
	}

	private static JournalFile create(Path path, LockFile lock) throws IOException {
		if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
			if (isToBeKept(path)) {
				Files.move(path, freeName(path), StandardCopyOption.ATOMIC_MOVE);
			}
			else {
				Files.delete(path);
			}
		}
		Files
			.newByteChannel(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
			.close();
		RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
		file.write(JournalHeader.bytes());
		FileIdentity identity = FileIdentity.of(path);
		return new JournalFile(file, identity, FileWindow.inPlace(identity), FileDescriptor::sync, lock);
	}

	private static boolean isToBeKept(Path path) throws IOException {
		if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
			return false;
		}
		try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
			byte[] bytes = new byte[JournalHeader.SIZE];
			if (file.length() <= JournalHeader.SIZE) {
				return false;
			}
			file.readFully(bytes);
			return bytes[JournalHeader.CLOSED] == 0;
		}
	}

	private static Path freeName(Path path) {
		int number = 1;
		Path free = path.resolveSibling(path.getFileName() + "." + number);
		while (Files.exists(free, LinkOption.NOFOLLOW_LINKS)) {
			number++;
			free = path.resolveSibling(path.getFileName() + "." + number);
		}
		return free;
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
			this.file.seek(this.end);
			this.file.write(bytes, 0, length);
		}
		this.end += length;
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
			RecordHead.check(ByteBuffer.wrap(bytes), this.identity.path(), from);
			again.seek(from);
			again.write(bytes);
		}
	}

	/** Gives back the disk space that was not needed, and notes that nothing follows. */
	void markClosed() throws IOException {
		this.file.setLength(this.end);
		this.file.seek(JournalHeader.CLOSED);
		this.file.write(1);
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
		finally {
			if (this.lock != null) {
				this.lock.close();
			}
		}
	}

	/**
	 * Has a disk take what the operating system has.
	 */
	interface Disk {

		void sync(FileDescriptor file) throws IOException;

	}

}
