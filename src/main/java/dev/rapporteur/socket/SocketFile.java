package dev.rapporteur.socket;

import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.newsclub.net.unix.AFUNIXServerSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.newsclub.net.unix.FileDescriptorCast;

/**
 * The file of a run's socket: {@code reporter.sock} in its directory, or, where that path
 * is too long for a socket address, a short path that it is a symbolic link to. Nobody
 * but the present user can connect.
 */
final class SocketFile implements Closeable {

	/** What fits into a socket address of Linux, without the closing zero. */
	private static final int MAXIMUM_LENGTH = 107;

	/** How many connections may wait to be accepted. */
	private static final int BACKLOG = 1_024;

	private final Path path;

	private final Path address;

	/** Bound to the hidden file, and kept: the system's socket is closed with it. */
	private final AFUNIXServerSocket bound = AFUNIXServerSocket.newInstance();

	/**
	 * The same socket, without the memory of that file: the bound object would give up as
	 * soon as its file is gone.
	 */
	private final ServerSocket server;

	private final @Nullable Object fileKey;

	private SocketFile(Path path, Path address) throws IOException {
		this.path = path;
		this.address = address;
		try {
			Path hiding = hidingPlace(address);
			try {
				this.server = listen(hiding.resolve("s"));
				this.fileKey = fileKey(address);
			}
			finally {
				Files.deleteIfExists(hiding.resolve("s"));
				Files.deleteIfExists(hiding);
			}
		}
		catch (IOException | RuntimeException ex) {
			this.bound.close();
			throw ex;
		}
	}

	/**
	 * Listens in a directory. The file of a server that was killed is replaced, a live
	 * socket never.
	 * @param directory where to
	 * @return the file
	 * @throws IOException if that is not possible; the message says why
	 */
	static SocketFile in(Path directory) throws IOException {
		Path path = directory.toRealPath().resolve("reporter.sock");
		try {
			new StaleSocket(path).remove();
			return new SocketFile(path, address(path));
		}
		catch (FileAlreadyExistsException ex) {
			throw new IOException("Can't listen on " + path + ": another server does", ex);
		}
		catch (IOException ex) {
			throw new IOException("Can't listen on " + path + ": " + ex.getMessage(), ex);
		}
	}

	private static Path address(Path path) {
		if (path.toString().getBytes(StandardCharsets.UTF_8).length <= MAXIMUM_LENGTH) {
			return path;
		}
		return Path.of(System.getProperty("java.io.tmpdir"), "rapporteur." + randomName() + ".sock").toAbsolutePath();
	}

	private static String randomName() {
		return UUID.randomUUID().toString().substring(0, 8);
	}

	/**
	 * A directory that is closed to everybody else, in which the socket gets its rights
	 * before it appears where clients look for it. A socket in it has a shorter path than
	 * the final one.
	 */
	private static Path hidingPlace(Path address) throws IOException {
		return Files.createDirectory(address.resolveSibling(".r" + randomName()),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
	}

	private ServerSocket listen(Path hidden) throws IOException {
		this.bound.setDeleteOnClose(false);
		this.bound.bind(AFUNIXSocketAddress.of(hidden), BACKLOG);
		Files.setPosixFilePermissions(hidden, PosixFilePermissions.fromString("rw-------"));
		ServerSocket listening = FileDescriptorCast.using(this.bound.getFileDescriptor()).as(AFUNIXServerSocket.class);
		publish(hidden);
		return listening;
	}

	/** Unlike a renaming, a link never replaces what somebody else has put there. */
	private void publish(Path hidden) throws IOException {
		Files.createLink(this.address, hidden);
		if (isLinked()) {
			try {
				Files.createSymbolicLink(this.path, this.address);
			}
			catch (IOException ex) {
				Files.delete(this.address);
				throw ex;
			}
		}
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
		return this.server;
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
			this.server.close();
			this.bound.close();
		}
	}

}
