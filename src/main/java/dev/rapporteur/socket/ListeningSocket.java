package dev.rapporteur.socket;

import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;

import dev.rapporteur.directory.Permissions;
import org.jspecify.annotations.Nullable;
import org.newsclub.net.unix.AFUNIXServerSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.newsclub.net.unix.FileDescriptorCast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket that listens, and whose file has the rights that it shall have.
 *
 * @param bound the object that was bound, and is kept: the system's socket is closed with
 * it
 * @param server the same socket, without the memory of that file: the bound object would
 * give up as soon as its file is gone
 */
record ListeningSocket(AFUNIXServerSocket bound, ServerSocket server) implements Closeable {

	private static final Logger logger = LoggerFactory.getLogger(ListeningSocket.class);

	/** How many connections may wait to be accepted. */
	private static final int BACKLOG = 1_024;

	/**
	 * Listens at an address where nothing is.
	 * @param address the path of its file
	 * @param publications how the file may get there; where the file system allows none
	 * of them, the socket is bound there, and others can connect until it has its rights
	 * @param permissions its rights
	 * @return the socket
	 * @throws FileAlreadyExistsException if something is there
	 * @throws IOException if nobody can listen there
	 */
	static ListeningSocket open(Path address, List<SocketPublication> publications, Permissions permissions)
			throws IOException {
		ListeningSocket hidden = openHidden(address, publications, permissions);
		if (hidden != null) {
			return hidden;
		}
		if (Files.exists(address, LinkOption.NOFOLLOW_LINKS)) {
			throw new FileAlreadyExistsException(address.toString());
		}
		return bind(address, permissions);
	}

	private static @Nullable ListeningSocket openHidden(Path address, List<SocketPublication> publications,
			Permissions permissions) throws IOException {
		Path hiding = hidingPlace(address);
		Path hidden = hiding.resolve("s");
		try {
			ListeningSocket socket = bind(hidden, permissions);
			boolean published = false;
			try {
				published = publish(hidden, address, publications);
			}
			finally {
				if (!published) {
					socket.close();
				}
			}
			return published ? socket : null;
		}
		finally {
			Files.deleteIfExists(hidden);
			Files.deleteIfExists(hiding);
		}
	}

	/**
	 * A directory that is closed to everybody else, in which the socket gets its rights
	 * before it appears where clients look for it. A socket in it has a shorter path than
	 * the final one.
	 */
	private static Path hidingPlace(Path address) throws IOException {
		return Files.createDirectory(address.resolveSibling(".r" + UUID.randomUUID().toString().substring(0, 8)),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
	}

	private static boolean publish(Path hidden, Path address, List<SocketPublication> publications) throws IOException {
		for (SocketPublication publication : publications) {
			try {
				publication.publish(hidden, address);
				return true;
			}
			catch (FileAlreadyExistsException ex) {
				throw ex;
			}
			catch (IOException ex) {
				// there are file systems that can't do this with sockets
				logger.debug("The socket {} can't be published so", address, ex);
			}
		}
		return false;
	}

	private static ListeningSocket bind(Path file, Permissions permissions) throws IOException {
		AFUNIXServerSocket socket = AFUNIXServerSocket.newInstance();
		boolean listening = false;
		try {
			socket.setDeleteOnClose(false);
			socket.bind(AFUNIXSocketAddress.of(file), BACKLOG);
			permissions.openSocket(file);
			ServerSocket server = FileDescriptorCast.using(socket.getFileDescriptor()).as(AFUNIXServerSocket.class);
			listening = true;
			return new ListeningSocket(socket, server);
		}
		finally {
			if (!listening) {
				socket.close();
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		this.bound.close();
	}

}
