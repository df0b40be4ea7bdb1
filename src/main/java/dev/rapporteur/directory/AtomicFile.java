package dev.rapporteur.directory;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Writes a file so that nobody ever sees a part of it: into a hidden file beside it that
 * takes its name in the end. A link of that name is replaced, not followed.
 */
public final class AtomicFile {

	/** What mode files have if nobody has chosen one. */
	private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

	private AtomicFile() {
	}

	/**
	 * Writes a file. An interrupt of the thread closes the channel, but doesn't break the
	 * file off: it is begun again then.
	 * @param directory where it goes
	 * @param name its name there
	 * @param content what is to be in it; may be asked more than once
	 * @throws FileIsDirectoryException if a directory has the name
	 * @throws DirectoryGoneException if the directory is gone
	 * @throws IOException if it can't be written; what was there before stays
	 */
	public static void write(LinkFreeDirectory directory, String name, Content content) throws IOException {
		boolean interrupted = Thread.interrupted();
		try {
			while (true) {
				try {
					directory.open((in) -> replace(in, directory, name, content));
					return;
				}
				catch (ClosedByInterruptException ex) {
					interrupted = true;
					Thread.interrupted();
				}
			}
		}
		catch (FileIsDirectoryException | NoSuchFileException ex) {
			throw ex;
		}
		catch (IOException ex) {
			FileSystemException failure = new FileSystemException(directory.path().resolve(name).toString(), null,
					ex.toString());
			failure.initCause(ex);
			throw failure;
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private static Path replace(SecureDirectoryStream<Path> directory, LinkFreeDirectory whole, String file,
			Content content) throws IOException {
		Path name = Path.of(file);
		if (isDirectory(directory, name)) {
			throw new FileIsDirectoryException(whole.path().resolve(name));
		}
		Path temporary = Path.of("." + name + "." + UUID.randomUUID() + ".tmp");
		boolean moved = false;
		try {
			fill(directory, temporary, whole.path().resolve(temporary), content);
			whole.permissions()
				.openFile(directory.getFileAttributeView(temporary, PosixFileAttributeView.class,
						LinkOption.NOFOLLOW_LINKS), READABLE);
			directory.move(temporary, directory, name);
			moved = true;
			DiskSync.directory(whole.path());
			return name;
		}
		finally {
			if (!moved) {
				delete(directory, temporary);
			}
		}
	}

	private static boolean isDirectory(SecureDirectoryStream<Path> directory, Path name) throws IOException {
		try {
			return LinkFreeDirectory.attributes(directory, name).isDirectory();
		}
		catch (NoSuchFileException ex) {
			return false;
		}
	}

	private static void fill(SecureDirectoryStream<Path> directory, Path temporary, Path path, Content content)
			throws IOException {
		try (SeekableByteChannel channel = directory.newByteChannel(temporary,
				Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
				Permissions.OWN_FILE)) {
			content.writeTo(Channels.newOutputStream(channel));
			DiskSync.file(channel, path);
		}
	}

	private static void delete(SecureDirectoryStream<Path> directory, Path temporary) throws IOException {
		try {
			directory.deleteFile(temporary);
		}
		catch (NoSuchFileException ex) {
			// it couldn't even be made
			return;
		}
	}

	/**
	 * What is to be in the file.
	 */
	@FunctionalInterface
	public interface Content {

		/**
		 * Writes it.
		 * @param output where to
		 * @throws IOException if it can't be written
		 */
		void writeTo(OutputStream output) throws IOException;

	}

}
