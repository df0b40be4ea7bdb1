package dev.rapporteur.directory;

import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the disk take what the operating system has: the bytes of files, and the names in
 * directories. What is made, renamed or deleted can be undone by a loss of power as long
 * as the disk has only the file, and not its directory.
 *
 * <p>
 * Its log tells at level trace what the disk is going to have and what it has; tests know
 * from that what a loss of power leaves.
 */
public final class DiskSync {

	private static final Logger logger = LoggerFactory.getLogger(DiskSync.class);

	/**
	 * What file systems say that synchronise no directories, such as old ones for SMB.
	 */
	private static final String NOT_SUPPORTED = "Invalid argument";

	private DiskSync() {
	}

	/**
	 * Waits until the disk has the bytes of a file.
	 * @param file the open file
	 * @param path its path, for the log
	 * @throws IOException if the disk refuses them
	 */
	public static void file(FileDescriptor file, Path path) throws IOException {
		logger.trace("The disk is going to have {}", path);
		file.sync();
		logger.trace("The disk has {}", path);
	}

	/**
	 * Waits until the disk has the bytes of a file, if it is one of the default file
	 * system.
	 * @param channel the open file
	 * @param path its path, for the log
	 * @throws IOException if the disk refuses them
	 */
	public static void file(SeekableByteChannel channel, Path path) throws IOException {
		if (channel instanceof FileChannel file) {
			logger.trace("The disk is going to have {}", path);
			file.force(true);
			logger.trace("The disk has {}", path);
		}
	}

	/**
	 * Waits until the disk has the bytes of a file that is closed.
	 * @param file its path
	 * @throws IOException if the disk refuses them
	 */
	public static void file(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			file(channel, file);
		}
	}

	/**
	 * Waits until the disk has the names in a directory. One that this process may not
	 * read, and one whose file system can't do that, are left as they are.
	 * @param directory the directory
	 * @throws IOException if the disk refuses them
	 */
	public static void directory(Path directory) throws IOException {
		logger.trace("The disk is going to have {}", directory);
		try {
			force(directory);
		}
		catch (AccessDeniedException ex) {
			logger.debug("The names in {} can't be synchronised", directory, ex);
			return;
		}
		catch (IOException ex) {
			if (!NOT_SUPPORTED.equals(ex.getMessage())) {
				throw ex;
			}
			logger.debug("The file system of {} synchronises no names", directory, ex);
			return;
		}
		logger.trace("The disk has {}", directory);
	}

	/**
	 * Only a channel opens directories. An interrupt of the thread closes it, and it is
	 * begun again.
	 */
	private static void force(Path directory) throws IOException {
		boolean interrupted = Thread.interrupted();
		boolean done = false;
		try {
			while (!done) {
				try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
					channel.force(true);
					done = true;
				}
				catch (ClosedByInterruptException ex) {
					interrupted = true;
					Thread.interrupted();
				}
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/**
	 * Writes a small file, and waits until the disk has it and its name.
	 * @param file its path
	 * @param bytes what is to be in it
	 * @param options how it is opened
	 * @throws IOException if it can't be written
	 */
	public static void write(Path file, byte[] bytes, OpenOption... options) throws IOException {
		Files.write(file, bytes, options);
		file(file);
		parent(file);
	}

	/**
	 * Waits until the disk has the name of a file or directory, or has it no more.
	 * @param file its path
	 * @throws IOException if the disk refuses that
	 */
	public static void parent(Path file) throws IOException {
		Path parent = file.toAbsolutePath().getParent();
		if (parent != null) {
			directory(parent);
		}
	}

}
