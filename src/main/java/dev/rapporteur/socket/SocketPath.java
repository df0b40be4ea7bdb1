package dev.rapporteur.socket;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

import org.newsclub.net.unix.AFUNIXServerSocket;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/**
 * Where a run's socket lies: {@code reporter.sock} in its directory, or, where that path
 * is too long for a socket address, a short path that it is a symbolic link to.
 *
 * @param path what clients open
 * @param address what the socket is bound to; the same unless the path is too long
 */
record SocketPath(Path path, Path address) {

	/** What fits into a socket address of Linux, without the closing zero. */
	private static final int MAXIMUM_LENGTH = 107;

	static SocketPath in(Path directory) throws IOException {
		Path path = directory.toRealPath().resolve("reporter.sock");
		if (path.toString().getBytes(StandardCharsets.UTF_8).length <= MAXIMUM_LENGTH) {
			return new SocketPath(path, path);
		}
		String name = "rapporteur." + UUID.randomUUID().toString().substring(0, 8) + ".sock";
		return new SocketPath(path, Path.of(System.getProperty("java.io.tmpdir"), name));
	}

	/**
	 * Binds a server socket there, for the present user only. A stale file of a server
	 * that was killed is replaced, a live socket never.
	 */
	AFUNIXServerSocket bind() throws IOException {
		removeStale();
		AFUNIXServerSocket server = AFUNIXServerSocket.newInstance();
		try {
			server.setReuseAddress(false);
			server.bind(AFUNIXSocketAddress.of(this.address));
			Files.setPosixFilePermissions(this.address, PosixFilePermissions.fromString("rw-------"));
			if (!this.path.equals(this.address)) {
				Files.createSymbolicLink(this.path, this.address);
			}
			return server;
		}
		catch (IOException ex) {
			server.close();
			throw new IOException("Can't listen on " + this.path + ": " + ex.getMessage(), ex);
		}
	}

	private void removeStale() throws IOException {
		if (!Files.exists(this.path, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		if (isAnswered()) {
			throw new IOException("Another server listens on " + this.path);
		}
		if (Files.isSymbolicLink(this.path)) {
			Files.deleteIfExists(this.path.resolveSibling(Files.readSymbolicLink(this.path)));
		}
		Files.deleteIfExists(this.path);
	}

	private boolean isAnswered() {
		if (!Files.exists(this.path)) {
			return false;
		}
		try (AFUNIXSocket probe = AFUNIXSocket.connectTo(AFUNIXSocketAddress.of(this.path.toRealPath()))) {
			return probe.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Removes the socket and its link. */
	void remove() throws IOException {
		Files.deleteIfExists(this.address);
		if (!this.path.equals(this.address)) {
			Files.deleteIfExists(this.path);
		}
	}

}
