package dev.rapporteur.socket;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * How a socket gets from where it was bound, hidden from everybody else, to where clients
 * look for it. It has its rights when it appears there, and replaces nothing that
 * somebody else has put there, but for what a server has left that was killed.
 */
@FunctionalInterface
interface SocketPublication {

	/** All, the best first. */
	List<SocketPublication> ALL = List.of(SocketPublication::link, SocketPublication::move);

	/**
	 * Publishes a socket.
	 * @param hidden where it is
	 * @param address where it shall be
	 * @throws FileAlreadyExistsException if something is there
	 * @throws IOException if the file system can't do that; nothing is left there
	 */
	void publish(Path hidden, Path address) throws IOException;

	/**
	 * Replaces the socket of a server that was killed. Clients that look for a server
	 * find one or the other at each moment, whenever this one is killed, too.
	 */
	static void replace(Path hidden, Path address) throws IOException {
		Files.move(hidden, address, StandardCopyOption.ATOMIC_MOVE);
	}

	/** At once: a link never replaces anything. */
	private static void link(Path hidden, Path address) throws IOException {
		Files.createLink(address, hidden);
	}

	/**
	 * A move would replace what is there, so the place is taken by an empty file before,
	 * which other servers leave alone.
	 */
	private static void move(Path hidden, Path address) throws IOException {
		Files.createFile(address);
		boolean moved = false;
		try {
			Files.move(hidden, address, StandardCopyOption.ATOMIC_MOVE);
			moved = true;
		}
		finally {
			if (!moved) {
				Files.delete(address);
			}
		}
	}

}
