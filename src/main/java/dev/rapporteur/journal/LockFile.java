package dev.rapporteur.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.rapporteur.directory.Permissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells others that somebody writes a journal, until it is closed or the process ends. A
 * lock goes as soon as its process closes the file anywhere, so it is on a file of its
 * own that nobody else opens.
 */
final class LockFile implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(LockFile.class);

	/** Those of this process, which are not opened a second time. */
	private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

	private final FileIdentity file;

	private final FileChannel channel;

	private LockFile(FileIdentity file, FileChannel channel) {
		this.file = file;
		this.channel = channel;
	}

	/**
	 * Locks a file, which is made if it is missing.
	 * @param directory where it lies
	 * @param name its name
	 * @param permissions what the file gets if it is made
	 * @return the lock
	 * @throws IOException if somebody has it, or the file can't be made
	 */
	static LockFile take(Path directory, String name, Permissions permissions) throws IOException {
		Path path = directory.toRealPath().resolve(name);
		if (!HELD.add(path)) {
			throw taken();
		}
		LockFile lock = null;
		try {
			while (lock == null) {
				lock = tryLock(path, permissions);
			}
			return lock;
		}
		finally {
			if (lock == null) {
				HELD.remove(path);
			}
		}
	}

	/** Null if the file was deleted meanwhile: whoever had the lock does so. */
	private static @Nullable LockFile tryLock(Path path, Permissions permissions) throws IOException {
		create(path, permissions);
		LockFile lock = null;
		try {
			FileIdentity file = FileIdentity.of(path);
			FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
			try {
				lock = (isLocked(channel) && file.isThere()) ? new LockFile(file, channel) : null;
			}
			finally {
				if (lock == null) {
					channel.close();
				}
			}
		}
		catch (NoSuchFileException ex) {
			return null;
		}
		return lock;
	}

	private static boolean isLocked(FileChannel channel) throws IOException {
		try {
			if (channel.tryLock() != null) {
				return true;
			}
		}
		catch (OverlappingFileLockException ex) {
			// this process has it, under another path
		}
		throw taken();
	}

	private static JournalInUseException taken() {
		return new JournalInUseException();
	}

	private static void create(Path path, Permissions permissions) throws IOException {
		try {
			Files
				.newByteChannel(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
						Permissions.OWN_FILE)
				.close();
			permissions.openFile(path);
		}
		catch (FileAlreadyExistsException ex) {
			// somebody has it, or was killed
		}
	}

	/**
	 * Deletes the file while nobody else can have it.
	 */
	@Override
	public void close() {
		if (!this.channel.isOpen()) {
			return;
		}
		try (FileChannel _ = this.channel) {
			this.file.delete();
		}
		catch (IOException ex) {
			// it is no longer locked all the same
			logger.warn("The file {} stays: {}", this.file.path(), ex.toString());
		}
		finally {
			HELD.remove(this.file.path());
		}
	}

}
