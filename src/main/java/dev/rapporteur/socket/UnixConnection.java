package dev.rapporteur.socket;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.concurrent.locks.ReentrantLock;

import dev.rapporteur.capacity.RequestMemory;
import dev.rapporteur.client.Arrival;
import dev.rapporteur.command.TrafficListener;
import dev.rapporteur.command.Transport;
import org.jspecify.annotations.Nullable;
import org.newsclub.net.unix.AFUNIXSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.serializer.Serializer;
import org.springframework.integration.ip.tcp.connection.TcpNetConnection;
import org.springframework.integration.ip.tcp.serializer.SoftEndOfStreamException;
import org.springframework.messaging.Message;

/**
 * One client's connection. It is read through a buffer: a header and its payload cost one
 * call of the operating system instead of two. It is written without one: the inherited
 * buffer has the size of the system's send buffer, 200 KB for each client.
 */
final class UnixConnection extends TcpNetConnection {

	private static final Logger logger = LoggerFactory.getLogger(UnixConnection.class);

	private final String id;

	private final Socket socket;

	private final ReentrantLock sending = new ReentrantLock();

	private final LargeMessages largeMessages;

	/** What the message takes that is being read or carried out. */
	private final RequestMemory.Share memory;

	private final TrafficListener traffic;

	private final OutputStream output = new OutputStream() {

		@Override
		public void write(int single) throws IOException {
			write(new byte[] { (byte) single });
		}

		@Override
		public void write(byte[] bytes) throws IOException {
			UnixConnection.this.write(bytes);
		}

	};

	/** Whose it is. Only for the thread that serves it. */
	private Arrival arrival = Arrival.NONE;

	private @Nullable MessageInput input;

	/**
	 * Takes a connection.
	 * @param id the id of the connection in its run
	 */
	UnixConnection(String id, Socket socket, SocketLimits limits, TrafficListener traffic) {
		// nobody listens to the events of connections, and short ones would pay for them
		super(socket, true, false, (event) -> {
		}, null);
		this.id = id;
		this.socket = socket;
		this.largeMessages = limits.largeMessages();
		this.memory = limits.capacity().memory().share();
		this.traffic = traffic;
	}

	@Override
	public String getConnectionId() {
		return this.id;
	}

	@Override
	public void run() {
		if (logger.isDebugEnabled() && this.socket instanceof AFUNIXSocket unix) {
			try {
				logger.debug("Connection {} comes from {}", getConnectionId(), unix.getPeerCredentials());
			}
			catch (IOException ex) {
				logger.debug("Connection {} comes from nobody knows whom: {}", getConnectionId(), ex.getMessage());
			}
		}
		try {
			super.run();
		}
		finally {
			endMessage();
		}
	}

	/** A client that vanishes, within a message or not, is no failure of the service. */
	@Override
	public Object getPayload() {
		if (!isOpen()) {
			throw new SoftEndOfStreamException("Closed");
		}
		try {
			return super.getPayload();
		}
		catch (UncheckedIOException ex) {
			if (isOpen()) {
				logger.info("Connection {} broke off: {}", getConnectionId(),
						NestedExceptionUtils.getMostSpecificCause(ex).getMessage());
			}
			throw new SoftEndOfStreamException("Broke off", ex);
		}
	}

	@Override
	protected InputStream inputStream() throws IOException {
		MessageInput buffered = this.input;
		if (buffered == null) {
			buffered = new MessageInput(this.socket, this.largeMessages, this.memory, this.traffic);
			this.input = buffered;
		}
		return buffered;
	}

	/** Who has registered on it last. */
	Arrival arrival() {
		return this.arrival;
	}

	void registered(Arrival newcomer) {
		this.arrival = newcomer;
	}

	/** What the message takes that was read last, until it is done with. */
	RequestMemory.Share memory() {
		return this.memory;
	}

	/** The message that was read last is done with: others may be large now. */
	void endMessage() {
		try {
			if (this.input != null) {
				this.input.endMessage();
			}
		}
		catch (IOException ex) {
			logger.debug("Connection {} has ended by itself: {}", getConnectionId(), ex.getMessage());
		}
	}

	/**
	 * Sends a reply. A client that vanishes before it has its replies is no failure of
	 * the service. What else it has asked for is dropped.
	 */
	@Override
	public void send(Message<?> reply) {
		try {
			serializer().serialize(reply.getPayload(), this.output);
		}
		catch (IOException ex) {
			logger.info("Connection {} ended without its reply: {}", getConnectionId(), ex.getMessage());
		}
	}

	@SuppressWarnings("unchecked")
	private Serializer<Object> serializer() {
		return (Serializer<Object>) getSerializer();
	}

	/**
	 * Writes messages; blocks while the client doesn't read.
	 * @param messages their bytes, in chunks
	 * @throws IOException if the client is gone
	 */
	void write(byte[] messages) throws IOException {
		this.sending.lock();
		try {
			this.socket.getOutputStream().write(messages);
			this.traffic.sent(Transport.SOCKET, messages.length);
		}
		catch (IOException ex) {
			close();
			throw ex;
		}
		finally {
			this.sending.unlock();
		}
	}

	/** Reads no more requests; those that have been read are still answered. */
	void endInput() {
		try {
			this.socket.shutdownInput();
		}
		catch (IOException ex) {
			logger.debug("Connection {} has ended by itself: {}", getConnectionId(), ex.getMessage());
		}
	}

}
