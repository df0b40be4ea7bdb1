package dev.rapporteur.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.rapporteur.command.CommandService;
import dev.rapporteur.run.Run;
import org.jspecify.annotations.Nullable;
import org.newsclub.net.unix.AFUNIXServerSocket;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.integration.ip.tcp.connection.TcpNetConnection;
import org.springframework.integration.ip.tcp.connection.TcpNetServerConnectionFactory;
import org.springframework.integration.support.MessageBuilder;

/**
 * The socket of one run: accepts connections and reaches them for events.
 */
final class RunSocket implements SubscriberConnections {

	private final SocketPath path;

	private final TcpNetServerConnectionFactory server;

	private final RequestHandler handler;

	private final ConcurrentMap<String, UnixConnection> connections = new ConcurrentHashMap<>();

	/**
	 * Platform threads, one a connection: a read of junixsocket blocks the carrier of a
	 * virtual thread, or polls once a second from a small pool.
	 */
	private final ExecutorService threads;

	RunSocket(Run run, CommandService commands, SocketSettings settings) throws IOException {
		this.path = SocketPath.in(run.directory());
		AFUNIXServerSocket bound = this.path.bind();
		this.threads = Executors
			.newCachedThreadPool(Thread.ofPlatform().daemon().name("client-" + run.id() + "-", 0).factory());
		ChunkFraming framing = new ChunkFraming((int) settings.maximumMessageSize().toBytes());
		this.server = new TcpNetServerConnectionFactory(0);
		this.server.setSerializer(framing);
		this.server.setDeserializer(framing);
		this.server.setMapper(new RequestMapper());
		this.server.setTcpSocketFactorySupport(new UnixSocketSupport(bound));
		this.server.setTcpNetConnectionSupport(this::connect);
		this.server.setTaskExecutor(this.threads);
		this.handler = new RequestHandler(run, commands, settings, this);
	}

	private TcpNetConnection connect(Socket socket, boolean server, boolean lookupHost,
			@Nullable ApplicationEventPublisher publisher, @Nullable String factoryName) {
		try {
			UnixConnection connection = new UnixConnection(socket, publisher, factoryName);
			this.connections.put(connection.getConnectionId(), connection);
			return connection;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path path() {
		return this.path.path();
	}

	TcpNetServerConnectionFactory server() {
		return this.server;
	}

	RequestHandler handler() {
		return this.handler;
	}

	@Override
	public void send(String connectionId, byte[] message) throws IOException {
		UnixConnection connection = this.connections.get(connectionId);
		if (connection == null) {
			throw new IOException("Connection " + connectionId + " is closed");
		}
		connection.send(MessageBuilder.withPayload(message).build());
	}

	@Override
	public void close(String connectionId) {
		this.server.closeConnection(connectionId);
	}

	/** A connection has ended. */
	void disconnected(String connectionId) {
		this.connections.remove(connectionId);
		this.handler.disconnected(connectionId);
	}

	/** Removes the socket file and ends the threads. */
	void remove() throws IOException {
		this.threads.shutdownNow();
		this.path.remove();
	}

}
