package dev.rapporteur.connector;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Connections to Unix sockets.
 */
final class Sockets {

	private static final System.Logger logger = System.getLogger(Sockets.class.getName());

	private Sockets() {
	}

	/**
	 * Connects once.
	 * @param socket the socket; links are followed, since the path of a link may be too
	 * long for a socket
	 * @param timeout how long a busy server may take to accept the connection
	 * @return the channel, connected
	 * @throws IOException if nobody listens, or the server accepts nobody in time
	 */
	static SocketChannel connect(Path socket, Duration timeout) throws IOException {
		UnixDomainSocketAddress address = UnixDomainSocketAddress.of(socket.toRealPath());
		SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
		CompletableFuture<Boolean> connected = new CompletableFuture<>();
		connected.completeOnTimeout(false, timeout.toNanos(), TimeUnit.NANOSECONDS).thenAccept((inTime) -> {
			if (!inTime) {
				close(channel);
			}
		});
		try {
			channel.connect(address);
			connected.complete(true);
			return channel;
		}
		catch (IOException ex) {
			connected.complete(false);
			throw ex;
		}
	}

	/**
	 * Connects once, also if the thread is interrupted, which it still is afterwards: the
	 * channel would close itself on it.
	 * @throws IOException as {@link #connect}
	 */
	static SocketChannel connectUninterrupted(Path socket, Duration timeout) throws IOException {
		CompletableFuture<SocketChannel> connected = new CompletableFuture<>();
		ConnectorThreads.start("reporter-connect", () -> {
			try {
				connected.complete(connect(socket, timeout));
			}
			catch (IOException | RuntimeException ex) {
				connected.completeExceptionally(ex);
			}
		});
		try {
			return Answers.await(connected);
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof IOException failure) ? failure : new IOException(ex.getCause());
		}
	}

	/** Tells the other end that nothing more will come. */
	static void endOutput(SocketChannel channel) {
		try {
			channel.shutdownOutput();
		}
		catch (IOException ex) {
			logger.log(System.Logger.Level.DEBUG, "A connection has ended before", ex);
		}
	}

	static void close(SocketChannel channel) {
		try {
			channel.close();
		}
		catch (IOException ex) {
			logger.log(System.Logger.Level.DEBUG, "A connection can't be closed", ex);
		}
	}

}
