package dev.rapporteur.socket;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server socket that survives what a single connection does to it: beyond a limit, new
 * ones are closed at once, and if none can be accepted (too many open files), it tries
 * again until one can.
 */
final class LimitedServerSocket extends ServerSocket {

	private static final Logger logger = LoggerFactory.getLogger(LimitedServerSocket.class);

	private static final long RETRY_NANOS = 50_000_000;

	private final ServerSocket bound;

	private final BooleanSupplier isFull;

	private boolean refusing;

	private boolean failing;

	/**
	 * Limits a server socket.
	 * @param bound the socket, bound
	 * @param isFull whether no more connections are allowed
	 */
	LimitedServerSocket(ServerSocket bound, BooleanSupplier isFull) throws IOException {
		this.bound = bound;
		this.isFull = isFull;
	}

	@Override
	public Socket accept() throws IOException {
		while (true) {
			try {
				Socket socket = this.bound.accept();
				this.failing = false;
				if (!this.isFull.getAsBoolean()) {
					this.refusing = false;
					return socket;
				}
				refuse(socket);
			}
			catch (IOException ex) {
				if (this.bound.isClosed()) {
					throw ex;
				}
				retryAfter(ex);
			}
		}
	}

	/** Warns once, not for each of a crowd. */
	private void refuse(Socket socket) throws IOException {
		if (!this.refusing) {
			this.refusing = true;
			logger.warn("Connections are closed at once: there are as many as rapporteur.socket.maximum-connections "
					+ "or the file descriptors of the process (ulimit -n) allow");
		}
		socket.close();
	}

	private void retryAfter(IOException failure) {
		if (!this.failing) {
			this.failing = true;
			logger.warn("No connection can be accepted at present: {}", failure.getMessage());
		}
		LockSupport.parkNanos(RETRY_NANOS);
	}

	@Override
	public SocketAddress getLocalSocketAddress() {
		return this.bound.getLocalSocketAddress();
	}

	@Override
	public int getLocalPort() {
		return this.bound.getLocalPort();
	}

	@Override
	public boolean isClosed() {
		return this.bound.isClosed();
	}

	@Override
	public void close() throws IOException {
		this.bound.close();
	}

}
