package dev.rapporteur.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;

import org.springframework.integration.ip.tcp.connection.TcpSocketFactorySupport;

/**
 * Lets a connection factory of Spring Integration, made for TCP, listen on a Unix socket.
 */
final class UnixSocketSupport implements TcpSocketFactorySupport {

	private final ServerSocket bound;

	UnixSocketSupport(ServerSocket bound) {
		this.bound = bound;
	}

	@Override
	public ServerSocketFactory getServerSocketFactory() {
		return new ServerSocketFactory() {

			@Override
			public ServerSocket createServerSocket(int port) {
				return UnixSocketSupport.this.bound;
			}

			@Override
			public ServerSocket createServerSocket(int port, int backlog) {
				return UnixSocketSupport.this.bound;
			}

			@Override
			public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
				return UnixSocketSupport.this.bound;
			}

		};
	}

	@Override
	public SocketFactory getSocketFactory() {
		throw new UnsupportedOperationException("Only servers listen on Unix sockets here");
	}

}
