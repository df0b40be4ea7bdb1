package dev.rapporteur.socket;

import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.rapporteur.directory.Permissions;
import org.jspecify.annotations.Nullable;

/**
 * The file of a run's socket: {@code reporter.sock} in its directory, or, where that path
 * is too long for a socket address, a short path that it is a symbolic link to. Who may
 * connect is chosen; by default nobody but the present user.
 */
final class SocketFile implements Closeable {

	/** What fits into a socket address of Linux, without the closing zero. */
	private static final int MAXIMUM_LENGTH = 107;

	private static final Pattern SHORT_NAME = Pattern.compile("rapporteur\\.[0-9a-f]{8}\\.sock");

	private final Path path;

	private final Path address;

	private final ListeningSocket socket;

	private final @Nullable Object fileKey;

	private SocketFile(Path path, Path address, boolean replaces, List<SocketPublication> publications,
			Permissions permissions) throws IOException {
		this.path = path;
		this.address = address;
		this.socket = ListeningSocket.open(address, publications, permissions);
		try {
			this.fileKey = fileKey(address);
			if (isLinked()) {
				link(path, address, replaces);
			}
		}
		catch (IOException | RuntimeException ex) {
			this.socket.close();
			Files.deleteIfExists(address);
			throw ex;
		}
	}

	/**
	 * Listens in a directory. The file of a server that was killed is replaced, a live
	 * socket never.
	 * @param directory where to
	 * @param permissions who may connect
	 * @return the file
	 * @throws IOException if that is not possible; the message says why
	 */
	static SocketFile in(Path directory, Permissions permissions) throws IOException {
		return in(directory, permissions, SocketPublication.ALL);
	}

	/**
	 * Listens in a directory.
	 * @param directory where to
	 * @param permissions who may connect
	 * @param publications how the socket gets there, the first one that the file system
	 * allows
	 * @return the file
	 * @throws IOException if that is not possible; the message says why
	 */
	static SocketFile in(Path directory, Permissions permissions, List<SocketPublication> publications)
			throws IOException {
		Path path = directory.toRealPath().resolve("reporter.sock");
		try {
			Path former = new StaleSocket(path).find();
			Path address = address(path, former);
			SocketFile file = new SocketFile(path, address, former != null, replacing(former, address, publications),
					permissions);
			if (former != null && !former.equals(address) && !former.equals(path)) {
				Files.deleteIfExists(former);
			}
			return file;
		}
		catch (FileAlreadyExistsException ex) {
			throw new IOException("Can't listen on " + path + ": another server does", ex);
		}
		catch (IOException ex) {
			throw new IOException("Can't listen on " + path + ": " + ex.getMessage(), ex);
		}
	}

	/** What a server has left that was killed stays there until it is replaced. */
	private static List<SocketPublication> replacing(@Nullable Path former, Path address,
			List<SocketPublication> publications) {
		if (former == null || !Files.exists(address, LinkOption.NOFOLLOW_LINKS)) {
			return publications;
		}
		SocketPublication makeRoom = (hidden, place) -> {
			Files.deleteIfExists(place);
			throw new IOException("Nothing can be replaced here");
		};
		return Stream.concat(Stream.of(SocketPublication::replace, makeRoom), publications.stream()).toList();
	}

	private static void link(Path path, Path address, boolean replaces) throws IOException {
		if (!replaces) {
			Files.createSymbolicLink(path, address);
			return;
		}
		Path hidden = path.resolveSibling(".r" + UUID.randomUUID().toString().substring(0, 8));
		try {
			Files.createSymbolicLink(hidden, address);
			Files.move(hidden, path, StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			Files.deleteIfExists(hidden);
		}
	}

	/** Clients of a server that was killed look for the next one where that was. */
	private static Path address(Path path, @Nullable Path former) {
		if (path.toString().getBytes(StandardCharsets.UTF_8).length <= MAXIMUM_LENGTH) {
			return path;
		}
		String name = "rapporteur." + UUID.randomUUID().toString().substring(0, 8) + ".sock";
		Path address = Path.of(System.getProperty("java.io.tmpdir"), name).toAbsolutePath();
		return (former != null && SHORT_NAME.matcher(former.getFileName().toString()).matches()
				&& address.resolveSibling(former.getFileName()).equals(former)) ? former : address;
	}

	private boolean isLinked() {
		return !this.path.equals(this.address);
	}

	private static @Nullable Object fileKey(Path path) throws IOException {
		return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey();
	}

	/**
	 * What clients open.
	 * @return the path in the run's directory
	 */
	Path path() {
		return this.path;
	}

	ServerSocket server() {
		return this.socket.server();
	}

	/**
	 * Whether clients still find it: nothing else has taken its place.
	 */
	boolean isThere() {
		try {
			return (!isLinked() || Files.readSymbolicLink(this.path).equals(this.address))
					&& Objects.equals(fileKey(this.address), this.fileKey);
		}
		catch (IOException ex) {
			// gone, or no link any more
			return false;
		}
	}

	/**
	 * Listens no more, and removes the socket and its link unless others replaced them.
	 */
	@Override
	public void close() throws IOException {
		try {
			if (isLinked() && Files.isSymbolicLink(this.path)
					&& Files.readSymbolicLink(this.path).equals(this.address)) {
				Files.delete(this.path);
			}
			if (Files.exists(this.address, LinkOption.NOFOLLOW_LINKS)
					&& Objects.equals(fileKey(this.address), this.fileKey)) {
				Files.delete(this.address);
			}
		}
		finally {
			this.socket.close();
		}
	}

}
