package dev.rapporteur.socket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.newsclub.net.unix.ConnectionRefusedSocketException;
import org.jspecify.annotations.Nullable;

/**
 * What a server that was killed may have left where a new one wants to listen.
 *
 * @param path a socket, a symbolic link to one, or nothing
 */
record StaleSocket(Path path) {

	private static final int FILE_TYPE = 0170000;

	private static final int SOCKET = 0140000;

	/**
	 * Looks for it.
	 * @return the socket, or what the link to it leads to, whether that is there or not;
	 * null if there is nothing
	 * @throws IOException if there is something else, or a server listens
	 */
	@Nullable Path find() throws IOException {
		if (!Files.exists(this.path, LinkOption.NOFOLLOW_LINKS)) {
			return null;
		}
		Path target = Files.isSymbolicLink(this.path) ? this.path.resolveSibling(Files.readSymbolicLink(this.path))
				: this.path;
		if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
			requireStale(target);
		}
		return target;
	}

	private static void requireStale(Path target) throws IOException {
		int mode = (Integer) Files.getAttribute(target, "unix:mode", LinkOption.NOFOLLOW_LINKS);
		if ((mode & FILE_TYPE) != SOCKET) {
			throw new IOException(target + " is there and is no socket");
		}
		try (AFUNIXSocket _ = AFUNIXSocket.connectTo(AFUNIXSocketAddress.of(target))) {
			throw new IOException("another server does");
		}
		catch (ConnectionRefusedSocketException ex) {
			// nobody listens any more
			return;
		}
	}

}
