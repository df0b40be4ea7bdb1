package dev.rapporteur.socket;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

import dev.rapporteur.client.Arrival;
import dev.rapporteur.client.ClientId;
import dev.rapporteur.command.CommandService;
import dev.rapporteur.command.TrafficListener;
import dev.rapporteur.framing.ChunkFraming;
import dev.rapporteur.run.Run;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.ip.tcp.connection.TcpNetConnection;
import org.springframework.integration.ip.tcp.connection.TcpNetServerConnectionFactory;

/**
 * The socket of one run: accepts connections and reaches them for events.
 */
final class RunSocket implements SubscriberConnections {

	private static final Logger logger = LoggerFactory.getLogger(RunSocket.class);

	private final SocketFile file;

	private final TcpNetServerConnectionFactory server;

	private final Run run;

	private final SocketSubscribers subscribers;

	private final RequestFlow flow;

	private final SocketLimits limits;

	private final TrafficListener traffic;

	private final ConcurrentMap<String, UnixConnection> connections = new ConcurrentHashMap<>();

	/** The connection of each client that has one. */
	private final ConcurrentMap<ClientId, UnixConnection> clients = new ConcurrentHashMap<>();

	private final AtomicLong connected = new AtomicLong();

	private final ConnectionThreads threads;

	private volatile boolean ending;

	RunSocket(Run run, CommandService commands, SocketLimits limits, TrafficListener traffic) throws IOException {
		this.file = SocketFile.in(run.directory(), limits.permissions());
		this.threads = new ConnectionThreads(Thread.ofPlatform().daemon().name("client-" + run.id() + "-", 0).factory(),
				this::disconnected);
		this.limits = limits;
		SocketSettings settings = limits.settings();
		this.traffic = traffic;
		ChunkFraming framing = new ChunkFraming((int) settings.maximumMessageSize().toBytes());
		this.server = new TcpNetServerConnectionFactory(0);
		this.server.setDeserializer(new FrameDeserializer(framing));
		this.server.setSerializer(new FrameSerializer(framing));
		this.server.setMapper(new RequestMapper());
		this.server.setTcpSocketFactorySupport(new UnixSocketSupport(new LimitedServerSocket(this.file.server(),
				() -> this.connections.size() >= settings.maximumConnections()
						|| !limits.capacity().descriptors().haveRoomForConnection())));
		this.server.setTcpNetConnectionSupport(this::connect);
		this.server.setTaskExecutor(this.threads);
		this.run = run;
		this.subscribers = new SocketSubscribers(run.subscriptions(), this);
		this.flow = new RequestFlow(new RequestDecoder(run, this.subscribers, limits), commands, this.subscribers,
				this.connections::get, this::registered);
	}

	private TcpNetConnection connect(Socket socket, boolean server, boolean lookupHost,
			@Nullable ApplicationEventPublisher publisher, @Nullable String factoryName) {
		UnixConnection connection = new UnixConnection("s" + this.connected.incrementAndGet(), socket, this.limits,
				this.traffic);
		this.limits.capacity().descriptors().connected();
		this.connections.put(connection.getConnectionId(), connection);
		if (this.ending) {
			connection.endInput();
		}
		return connection;
	}

	/** The last request of a connection has been answered. */
	private void disconnected(UnixConnection connection) {
		this.connections.remove(connection.getConnectionId());
		this.limits.capacity().descriptors().disconnected();
		this.subscribers.remove(connection.getConnectionId());
		Arrival arrival = connection.arrival();
		this.clients.remove(arrival.client(), connection);
		this.run.connectionEnded(arrival);
	}

	/** A client that comes back leaves the connection that it had before. */
	private void registered(UnixConnection connection, Arrival arrival) {
		connection.registered(arrival);
		UnixConnection former = this.clients.put(arrival.client(), connection);
		if (former != null && former != connection) {
			former.close();
		}
	}

	Path path() {
		return this.file.path();
	}

	/** Whether clients still find it. */
	boolean isThere() {
		return this.file.isThere();
	}

	TcpNetServerConnectionFactory server() {
		return this.server;
	}

	/** The way of its requests. */
	IntegrationFlow flow() {
		return this.flow.from(this.server);
	}

	@Override
	public void send(String connectionId, byte[] messages) throws IOException {
		UnixConnection connection = this.connections.get(connectionId);
		if (connection == null) {
			throw new IOException("Connection " + connectionId + " is closed");
		}
		connection.write(messages);
	}

	@Override
	public void close(String connectionId) {
		this.server.closeConnection(connectionId);
	}

	/**
	 * Ends: requests that have arrived are answered, clients that don't read their
	 * replies are waited for in vain.
	 * @param patience how long to wait at most
	 */
	void end(Duration patience) {
		try {
			this.file.close();
		}
		catch (IOException ex) {
			logger.warn("The socket {} can't be removed: {}", path(), ex.toString());
		}
		this.ending = true;
		this.connections.values().forEach(UnixConnection::endInput);
		try {
			this.threads.awaitEnd(patience);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.server.stop();
	}

}
