package dev.rapporteur.connector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The pid of a client of this process at its server. A server takes any number of clients
 * with one pid, and has the children of all report into the first: so each client gets a
 * pid that no other open one has there.
 *
 * @param server the real path of its socket
 * @param pid the pid
 */
record ClientName(Path server, String pid) {

	private static final ConcurrentMap<ClientName, ReturningConnection> TAKEN = new ConcurrentHashMap<>();

	/**
	 * Takes a pid.
	 * @param socket the socket of the server
	 * @param pid the pid to begin with
	 * @param connection who takes it
	 * @return the pid, or if another connection has it, the same with a number behind it
	 */
	static ClientName take(Path socket, String pid, ReturningConnection connection) {
		Path server = realPath(socket);
		ClientName name = new ClientName(server, pid);
		for (int number = 2; !name.isTakenBy(connection); number++) {
			name = new ClientName(server, pid + "-" + number);
		}
		return name;
	}

	private boolean isTakenBy(ReturningConnection connection) {
		// the server has no client any more whose connection is broken, closed here or
		// not
		return TAKEN.compute(this,
				(name, holder) -> (holder != null && holder.isOpen()) ? holder : connection) == connection;
	}

	/** Lets others take it, if nobody has yet. */
	void release(ReturningConnection connection) {
		TAKEN.remove(this, connection);
	}

	private static Path realPath(Path socket) {
		try {
			return socket.toRealPath();
		}
		catch (IOException ex) {
			return socket.toAbsolutePath().normalize();
		}
	}

}
