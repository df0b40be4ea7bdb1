package dev.rapporteur.logs;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;

/**
 * A directory whose files are reached through no symbolic link, not even through one that
 * is put there meanwhile: each step starts from the open directory before it.
 *
 * @param root the directory, which itself may be reached through links
 */
public record LinkFreeDirectory(Path root) {

	/**
	 * Opens a regular file to read it.
	 * @param name its path below the directory, in normal form
	 * @return the file
	 * @throws NoSuchFileException if there is none
	 * @throws IOException if it is no regular file or can't be read
	 */
	public SeekableByteChannel read(String name) throws IOException {
		return open(Path.of(name), Set.of(StandardOpenOption.READ));
	}

	/**
	 * Opens a regular file to read and change it.
	 * @param name its path below the directory, in normal form
	 * @param create whether it and the directories that it lies in are made if they are
	 * missing
	 * @return the file
	 * @throws NoSuchFileException if it is missing, and not to be made
	 * @throws IOException if it is no regular file or can't be written
	 */
	public SeekableByteChannel change(String name, boolean create) throws IOException {
		Set<OpenOption> options = new HashSet<>(Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
		if (create) {
			options.add(StandardOpenOption.CREATE);
		}
		return open(Path.of(name), options);
	}

	private SeekableByteChannel open(Path name, Set<OpenOption> options) throws IOException {
		boolean create = options.contains(StandardOpenOption.CREATE);
		return in(name, create, (directory, file) -> {
			try {
				requireRegular(directory, file, name);
			}
			catch (NoSuchFileException ex) {
				if (!create) {
					throw ex;
				}
			}
			Set<OpenOption> all = new HashSet<>(options);
			all.add(LinkOption.NOFOLLOW_LINKS);
			return directory.newByteChannel(file, all);
		});
	}

	/** What is no regular file, such as a FIFO, might never be opened. */
	private static BasicFileAttributes requireRegular(SecureDirectoryStream<Path> directory, Path file, Path name)
			throws IOException {
		BasicFileAttributes attributes = directory
			.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
			.readAttributes();
		if (!attributes.isRegularFile()) {
			throw new FileSystemException(name.toString(), null, "not a regular file");
		}
		return attributes;
	}

	/**
	 * Size and times of a regular file.
	 * @param name its path below the directory, in normal form
	 * @return its attributes
	 * @throws NoSuchFileException if there is none
	 * @throws IOException if it is no regular file or can't be reached
	 */
	public BasicFileAttributes attributes(String name) throws IOException {
		Path path = Path.of(name);
		return in(path, false, (directory, file) -> requireRegular(directory, file, path));
	}

	private <T> T in(Path name, boolean create, Access<T> access) throws IOException {
		try (SecureDirectoryStream<Path> start = secure(Files.newDirectoryStream(this.root))) {
			return in(start, name, create, access);
		}
	}

	private <T> T in(SecureDirectoryStream<Path> start, Path name, boolean create, Access<T> access)
			throws IOException {
		SecureDirectoryStream<Path> directory = start;
		try {
			for (int i = 0; i < name.getNameCount() - 1; i++) {
				SecureDirectoryStream<Path> next = next(directory, name.subpath(0, i + 1), create);
				if (directory != start) {
					directory.close();
				}
				directory = next;
			}
			return access.to(directory, name.getFileName());
		}
		finally {
			if (directory != start) {
				directory.close();
			}
		}
	}

	private SecureDirectoryStream<Path> next(SecureDirectoryStream<Path> directory, Path name, boolean create)
			throws IOException {
		Path segment = name.getFileName();
		try {
			return directory.newDirectoryStream(segment, LinkOption.NOFOLLOW_LINKS);
		}
		catch (NoSuchFileException ex) {
			if (!create) {
				throw ex;
			}
			try {
				Files.createDirectory(this.root.resolve(name));
			}
			catch (FileAlreadyExistsException again) {
				// somebody else has made it meanwhile
				return directory.newDirectoryStream(segment, LinkOption.NOFOLLOW_LINKS);
			}
			return directory.newDirectoryStream(segment, LinkOption.NOFOLLOW_LINKS);
		}
	}

	/**
	 * Deletes a directory in this one, with all that is in it; links are deleted, not
	 * followed.
	 * @param name the name of the directory
	 * @throws IOException if it is a link, or something in it can't be deleted
	 */
	public void deleteDirectory(Path name) throws IOException {
		try (SecureDirectoryStream<Path> directory = secure(Files.newDirectoryStream(this.root))) {
			delete(directory, name, 0);
		}
	}

	private static void delete(SecureDirectoryStream<Path> directory, Path name, int depth) throws IOException {
		if (depth > 100) {
			throw new FileSystemException(name.toString(), null, "too many directories within each other");
		}
		try (SecureDirectoryStream<Path> inner = directory.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
			for (Path each : inner) {
				Path file = each.getFileName();
				boolean isDirectory = inner
					.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
					.readAttributes()
					.isDirectory();
				if (isDirectory) {
					delete(inner, file, depth + 1);
				}
				else {
					inner.deleteFile(file);
				}
			}
		}
		directory.deleteDirectory(name);
	}

	private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream) throws IOException {
		if (stream instanceof SecureDirectoryStream<Path> secure) {
			return secure;
		}
		stream.close();
		throw new IOException("This system can't open files relative to a directory");
	}

	/**
	 * Does something with a file.
	 *
	 * @param <T> the type of the result
	 */
	private interface Access<T> {

		T to(SecureDirectoryStream<Path> directory, Path file) throws IOException;

	}

}
