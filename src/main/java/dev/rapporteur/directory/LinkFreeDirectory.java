package dev.rapporteur.directory;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A directory whose files are reached through no symbolic link, not even through one that
 * is put there meanwhile: each step starts from the open directory before it, and the
 * directory itself counts only as long as no link leads to its path.
 */
public final class LinkFreeDirectory {

	private final Path path;

	private final Permissions permissions;

	private LinkFreeDirectory(Path path, Permissions permissions) {
		this.path = path;
		this.permissions = permissions;
	}

	/**
	 * The directory that a path leads to now.
	 * @param path the path, which may lead through links at this moment, but not later
	 * @return the directory; if there is none, each access to it fails
	 */
	public static LinkFreeDirectory at(Path path) {
		return at(path, Permissions.DEFAULT);
	}

	/**
	 * The directory that a path leads to now.
	 * @param path the path, as {@link #at(Path)} has it
	 * @param permissions what files and directories get that are made in it
	 * @return the directory; if there is none, each access to it fails
	 */
	public static LinkFreeDirectory at(Path path, Permissions permissions) {
		try {
			return new LinkFreeDirectory(path.toRealPath(), permissions);
		}
		catch (IOException ex) {
			return new LinkFreeDirectory(path.toAbsolutePath().normalize(), permissions);
		}
	}

	/**
	 * Where it is.
	 * @return its real path
	 */
	public Path path() {
		return this.path;
	}

	/** What is made in it gets these. */
	Permissions permissions() {
		return this.permissions;
	}

	/**
	 * Whether there is a directory at its path.
	 * @return false if it is gone, or a link or something else has its path
	 */
	public boolean isThere() {
		try {
			return Files.isDirectory(this.path, LinkOption.NOFOLLOW_LINKS) && this.path.toRealPath().equals(this.path);
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Opens a regular file to read it.
	 * @param name its path below the directory, in normal form
	 * @return the file
	 * @throws DirectoryGoneException if the directory is gone
	 * @throws NoSuchFileException if there is no such file
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
	 * @throws DirectoryGoneException if the directory is gone
	 * @throws NoSuchFileException if the file is missing, and not to be made
	 * @throws IOException if it is no regular file or can't be written
	 */
	public SeekableByteChannel change(String name, boolean create) throws IOException {
		Set<OpenOption> options = new HashSet<>(Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
		if (create) {
			options.add(StandardOpenOption.CREATE);
		}
		return open(Path.of(name), options);
	}

	/**
	 * Opens a regular file to write at its end; it is made if it is missing.
	 * @param name its path below the directory, in normal form
	 * @return the file
	 * @throws DirectoryGoneException if the directory is gone
	 * @throws IOException if it is no regular file or can't be written
	 */
	public SeekableByteChannel append(String name) throws IOException {
		return open(Path.of(name), Set.of(StandardOpenOption.APPEND, StandardOpenOption.CREATE));
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
			return (create && !this.permissions.leaveFiles()) ? openOrMake(directory, file, all)
					: directory.newByteChannel(file, all);
		});
	}

	/** Only a file that this call makes gets permissions. */
	private SeekableByteChannel openOrMake(SecureDirectoryStream<Path> directory, Path file, Set<OpenOption> options)
			throws IOException {
		options.remove(StandardOpenOption.CREATE);
		try {
			return directory.newByteChannel(file, options);
		}
		catch (NoSuchFileException ex) {
			make(directory, file);
			return directory.newByteChannel(file, options);
		}
	}

	private void make(SecureDirectoryStream<Path> directory, Path file) throws IOException {
		try {
			directory
				.newByteChannel(file,
						Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
						this.permissions.newFile())
				.close();
		}
		catch (FileAlreadyExistsException ex) {
			// somebody else has made it meanwhile
			return;
		}
		this.permissions.openFile(
				directory.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS), null);
	}

	/** What is no regular file, such as a FIFO, might never be opened. */
	private static BasicFileAttributes requireRegular(SecureDirectoryStream<Path> directory, Path file, Path name)
			throws IOException {
		BasicFileAttributes attributes = attributes(directory, file);
		if (!attributes.isRegularFile()) {
			throw new FileSystemException(name.toString(), null, "not a regular file");
		}
		return attributes;
	}

	/** What is there, which may be a link. */
	static BasicFileAttributes attributes(SecureDirectoryStream<Path> directory, Path file) throws IOException {
		return directory.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
			.readAttributes();
	}

	/**
	 * Size and times of a regular file.
	 * @param name its path below the directory, in normal form
	 * @return its attributes
	 * @throws DirectoryGoneException if the directory is gone
	 * @throws NoSuchFileException if there is no such file
	 * @throws IOException if it is no regular file or can't be reached
	 */
	public BasicFileAttributes attributes(String name) throws IOException {
		Path path = Path.of(name);
		return in(path, false, (directory, file) -> requireRegular(directory, file, path));
	}

	/**
	 * Deletes a file.
	 * @param name its path below the directory, in normal form
	 * @throws DirectoryGoneException if the directory is gone
	 * @throws NoSuchFileException if there is no such file
	 * @throws IOException if it can't be deleted
	 */
	public void deleteFile(String name) throws IOException {
		in(Path.of(name), false, (directory, file) -> {
			directory.deleteFile(file);
			return file;
		});
	}

	private <T> T in(Path name, boolean create, Access<T> access) throws IOException {
		return open((start) -> in(start, name, create, access));
	}

	/**
	 * Does something in the directory itself.
	 * @throws DirectoryGoneException if it is gone
	 */
	<T> T open(Work<T> work) throws IOException {
		// what is no directory might never be opened
		requireThere();
		try (SecureDirectoryStream<Path> directory = secure(Files.newDirectoryStream(this.path))) {
			requireSame(directory);
			return work.in(directory);
		}
	}

	/** A link may have led to what was opened, even for this moment only. */
	private void requireSame(SecureDirectoryStream<Path> opened) throws IOException {
		Object key = opened.getFileAttributeView(BasicFileAttributeView.class).readAttributes().fileKey();
		requireThere();
		Object present = Files.readAttributes(this.path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
			.fileKey();
		if (!Objects.equals(key, present)) {
			throw gone();
		}
	}

	private void requireThere() throws DirectoryGoneException {
		if (!isThere()) {
			throw gone();
		}
	}

	private DirectoryGoneException gone() {
		return new DirectoryGoneException(this.path, Files.exists(this.path, LinkOption.NOFOLLOW_LINKS)
				? "a link, or something else, has taken its place" : "the directory is gone");
	}

	private <T> T in(SecureDirectoryStream<Path> start, Path name, boolean create, Access<T> access)
			throws IOException {
		if (!name.equals(name.normalize()) || name.startsWith("..") || name.isAbsolute()) {
			throw new NoSuchFileException(name.toString(), null, "it is no path below the directory");
		}
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

	/** Opens a directory that is there. */
	static SecureDirectoryStream<Path> into(SecureDirectoryStream<Path> directory, Path segment) throws IOException {
		return directory.newDirectoryStream(segment, LinkOption.NOFOLLOW_LINKS);
	}

	/** Opens a directory; to make one is the only step that takes a path. */
	SecureDirectoryStream<Path> next(SecureDirectoryStream<Path> directory, Path name, boolean create)
			throws IOException {
		Path segment = name.getFileName();
		try {
			return into(directory, segment);
		}
		catch (NoSuchFileException ex) {
			if (!create) {
				throw ex;
			}
			try {
				Files.createDirectory(this.path.resolve(name), this.permissions.newDirectory());
			}
			catch (FileAlreadyExistsException again) {
				// somebody else has made it meanwhile
				return into(directory, segment);
			}
			return made(directory, segment);
		}
	}

	private SecureDirectoryStream<Path> made(SecureDirectoryStream<Path> directory, Path segment) throws IOException {
		this.permissions.openDirectory(
				directory.getFileAttributeView(segment, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS));
		return into(directory, segment);
	}

	/**
	 * Deletes the directory with all that is in it; links are deleted, not followed.
	 * @throws IOException if it is a link or gone, or something in it can't be deleted
	 */
	public void delete() throws IOException {
		Path name = this.path.getFileName();
		Path parent = this.path.getParent();
		if (name == null || parent == null) {
			throw new FileSystemException(this.path.toString(), null, "it lies in no other directory");
		}
		new LinkFreeDirectory(parent, this.permissions).open((outer) -> {
			delete(outer, name, 0);
			return name;
		});
	}

	/** Deletes a directory in another one with all that is in it. */
	static void delete(SecureDirectoryStream<Path> directory, Path name, int depth) throws IOException {
		if (depth > 100) {
			throw new FileSystemException(name.toString(), null, "too many directories within each other");
		}
		try (SecureDirectoryStream<Path> inner = directory.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
			for (Path file : hiddenLast(inner)) {
				if (attributes(inner, file).isDirectory()) {
					delete(inner, file, depth + 1);
				}
				else {
					inner.deleteFile(file);
				}
			}
		}
		directory.deleteDirectory(name);
	}

	/** Whoever is stopped leaves what tells whose the rest is. */
	private static List<Path> hiddenLast(SecureDirectoryStream<Path> directory) {
		List<Path> files = new ArrayList<>();
		directory.forEach((file) -> files.add(file.getFileName()));
		files.sort(Comparator.comparing((Path file) -> file.toString().startsWith(".")).thenComparing(Path::toString));
		return files;
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

	/**
	 * Does something in a directory.
	 *
	 * @param <T> the type of the result
	 */
	interface Work<T> {

		T in(SecureDirectoryStream<Path> directory) throws IOException;

	}

}
