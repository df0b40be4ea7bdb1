package dev.rapporteur.socket;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.locks.ReentrantLock;

import dev.rapporteur.framing.ChunkFraming;
import dev.rapporteur.framing.Frame;
import org.jspecify.annotations.Nullable;
import org.newsclub.net.unix.AFUNIXSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
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

	private static final int BUFFER_SIZE = 16 * 1024;

	private final Socket socket;

	private final ChunkFraming framing;

	private final ReentrantLock sending = new ReentrantLock();

	private @Nullable InputStream input;

	UnixConnection(Socket socket, @Nullable ApplicationEventPublisher publisher, @Nullable String factoryName,
			ChunkFraming framing) {
		super(socket, true, false, publisher, factoryName);
		this.socket = socket;
		this.framing = framing;
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
		super.run();
	}

	/** A client that vanishes, within a message or not, is no failure of the service. */
	@Override
	public Object getPayload() {
		if (!isOpen()) {
			throw new SoftEndOfStreamException("Closed");
		}
		Frame frame = read();
		if (frame == null) {
			throw new SoftEndOfStreamException("The client closed the connection");
		}
		return frame;
	}

	private @Nullable Frame read() {
		try {
			return this.framing.read(inputStream());
		}
		catch (IOException ex) {
			if (isOpen()) {
				logger.info("Connection {} broke off: {}", getConnectionId(), ex.getMessage());
			}
			throw new SoftEndOfStreamException("Broke off", ex);
		}
	}

	@Override
	protected InputStream inputStream() throws IOException {
		InputStream buffered = this.input;
		if (buffered == null) {
			buffered = new BufferedInputStream(this.socket.getInputStream(), BUFFER_SIZE);
			this.input = buffered;
		}
		return buffered;
	}

	/**
	 * A client that vanishes before it has its replies is no failure of the service. What
	 * else it has asked for is dropped.
	 */
	@Override
	public void send(Message<?> message) {
		try {
			write((byte[]) message.getPayload());
		}
		catch (IOException ex) {
			logger.info("Connection {} ended without its reply: {}", getConnectionId(), ex.getMessage());
		}
	}

	/**
	 * Writes a message; blocks while the client doesn't read.
	 * @param message the pickle
	 * @throws IOException if the client is gone
	 */
	void write(byte[] message) throws IOException {
		this.sending.lock();
		try {
			this.framing.write(message, this.socket.getOutputStream());
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
