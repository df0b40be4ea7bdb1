package dev.rapporteur.socket;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

import org.jspecify.annotations.Nullable;
import org.newsclub.net.unix.AFUNIXSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.integration.ip.tcp.connection.TcpNetConnection;

/**
 * One client's connection, read through a buffer: a header and its payload cost one call
 * of the operating system instead of two.
 */
final class UnixConnection extends TcpNetConnection {

	private static final Logger logger = LoggerFactory.getLogger(UnixConnection.class);

	private static final int BUFFER_SIZE = 16 * 1024;

	private final InputStream input;

	UnixConnection(Socket socket, @Nullable ApplicationEventPublisher publisher, @Nullable String factoryName)
			throws IOException {
		super(socket, true, false, publisher, factoryName);
		this.input = new BufferedInputStream(socket.getInputStream(), BUFFER_SIZE);
		if (logger.isDebugEnabled() && socket instanceof AFUNIXSocket unix) {
			logger.debug("Connection {} comes from {}", getConnectionId(), unix.getPeerCredentials());
		}
	}

	@Override
	protected InputStream inputStream() {
		return this.input;
	}

}
