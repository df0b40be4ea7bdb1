package dev.rapporteur.connector;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The connection of a registered client, which connects again when it has ended and the
 * server comes back, as one that was killed does. The server knows the client again, and
 * carries out no request twice. A server that can't do so, as that of pyATS, hears
 * nothing of it but one question.
 */
final class ReturningConnection implements AutoCloseable {

	private static final String REGISTER = "register_client";

	/** A server that is killed leaves its socket; one that removes it has ended. */
	private static final Duration ATTEMPT = Duration.ofSeconds(5);

	private final Path socket;

	private final ConnectorSettings settings;

	/** One request at a time: only the last one can be in doubt. */
	private final ReentrantLock turn = new ReentrantLock();

	private final Map<String, Object> identity = new LinkedHashMap<>();

	private volatile ReporterConnection connection;

	private volatile boolean returns;

	private volatile boolean closed;

	/** Whether the server knows the client. Guarded by the turn. */
	private boolean registered;

	/** The number of the last request. Guarded by the turn. */
	private long requests;

	/**
	 * Connects, without registering.
	 * @throws ServerNotStartedException if no server answers in time
	 */
	ReturningConnection(Path socket, ConnectorSettings settings) {
		this.socket = socket;
		this.settings = settings;
		this.connection = ReporterConnection.connect(socket, settings);
		try {
			this.returns = !settings.reconnectTimeout().isZero() && knowsClientsAgain();
		}
		catch (RuntimeException ex) {
			this.connection.close();
			throw ex;
		}
	}

	private boolean knowsClientsAgain() {
		try {
			return this.connection.call("get_capabilities", Map.of()) instanceof Map<?, ?> answer
					&& Boolean.TRUE.equals(answer.get("returning_clients"));
		}
		catch (ReporterException ex) {
			if (!this.connection.isOpen()) {
				throw ex;
			}
			return false;
		}
	}

	/**
	 * Registers.
	 * @param who who the client is
	 * @throws ReporterException as of a call
	 */
	void register(ClientIdentity who) {
		this.identity.put("pid", who.pid());
		this.identity.put("ppid", who.parentPid());
		if (this.returns) {
			this.identity.put("rapporteur_client", UUID.randomUUID().toString());
			this.identity.put("rapporteur_process", ThisProcess.name());
		}
		this.turn.lock();
		try {
			this.connection.call(REGISTER, this.identity);
			this.registered = true;
		}
		catch (ConnectionBrokenException ex) {
			if (this.connection.isOpen() || !this.returns) {
				throw ex;
			}
			comeBack(ex);
		}
		finally {
			this.turn.unlock();
		}
	}

	/**
	 * Calls, as {@link ReporterConnection#call} does. Once the server hasn't come back in
	 * time, calls fail at once.
	 */
	Object call(String name, Map<?, ?> arguments) {
		if (!this.returns) {
			return this.connection.call(name, arguments);
		}
		this.turn.lock();
		try {
			Map<Object, Object> numbered = new LinkedHashMap<>(arguments);
			this.requests++;
			numbered.put("rapporteur_request", this.requests);
			return callAgainAndAgain(name, numbered);
		}
		finally {
			this.turn.unlock();
		}
	}

	private Object callAgainAndAgain(String name, Map<?, ?> arguments) {
		while (true) {
			try {
				return this.connection.call(name, arguments);
			}
			catch (ConnectionBrokenException ex) {
				if (this.connection.isOpen() || !this.returns) {
					throw ex;
				}
				comeBack(ex);
			}
		}
	}

	/**
	 * Connects and registers again.
	 * @param cause why that has to be
	 * @throws ConnectionBrokenException the cause, if the server doesn't come back in
	 * time, or has taken the client for gone
	 */
	private void comeBack(ConnectionBrokenException cause) {
		long deadline = System.nanoTime() + this.settings.reconnectTimeout().toNanos();
		while (!this.closed) {
			Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
			try {
				this.connection = ReporterConnection.connect(this.socket,
						this.settings.withConnectTimeout((left.compareTo(ATTEMPT) < 0) ? left : ATTEMPT));
				registerAgain();
				return;
			}
			catch (ServerNotStartedException | ConnectionBrokenException ex) {
				if (System.nanoTime() >= deadline || !Files.exists(this.socket)) {
					giveUp(cause, ex);
				}
			}
			catch (ReporterException ex) {
				giveUp(cause, ex);
			}
		}
		throw cause;
	}

	private void registerAgain() {
		Map<String, Object> again = new LinkedHashMap<>(this.identity);
		if (this.registered) {
			again.put("rapporteur_returning", true);
		}
		this.connection.call(REGISTER, again);
		this.registered = true;
		if (this.closed) {
			this.connection.close();
		}
	}

	private void giveUp(ConnectionBrokenException cause, ReporterException failure) {
		this.returns = false;
		this.connection.close();
		cause.addSuppressed(failure);
		throw cause;
	}

	/** The server ends: nobody is to wait for it. */
	void expectEnd() {
		this.returns = false;
	}

	/** Whether it is neither closed nor broken for good, as far as is known. */
	boolean isOpen() {
		return !this.closed && (this.returns || this.connection.isOpen());
	}

	/** Closes; calls that wait for an answer fail. Closing again does nothing. */
	@Override
	public void close() {
		boolean goodbye = this.returns && !this.closed && this.connection.isOpen() && this.turn.tryLock();
		this.closed = true;
		if (goodbye) {
			sayGoodbye();
		}
		this.connection.close();
	}

	/** The server needn't wait for this client to come back. */
	private void sayGoodbye() {
		try {
			this.connection.call("unregister_client", Map.of());
		}
		catch (ReporterException ex) {
			System.getLogger(ReturningConnection.class.getName())
				.log(System.Logger.Level.DEBUG, "A client could not say goodbye", ex);
		}
		finally {
			this.turn.unlock();
		}
	}

}
