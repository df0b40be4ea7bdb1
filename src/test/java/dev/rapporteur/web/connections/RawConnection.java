package dev.rapporteur.web.connections;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A client that sends what it likes, and no more.
 */
final class RawConnection implements AutoCloseable {

	private static final int PATIENCE = 30_000;

	private final Socket socket = new Socket();

	RawConnection(int port) throws IOException {
		// so that a server soon notices that nobody reads
		this.socket.setReceiveBufferSize(4096);
		this.socket.setSoTimeout(PATIENCE);
		this.socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
	}

	/** Sends lines, with a CR LF behind each but the last. */
	RawConnection send(String... lines) throws IOException {
		this.socket.getOutputStream().write(String.join("\r\n", lines).getBytes(StandardCharsets.US_ASCII));
		return this;
	}

	/** The status of the answer. */
	int status() throws IOException {
		byte[] line = this.socket.getInputStream().readNBytes("HTTP/1.1 200".length());
		return Integer.parseInt(new String(line, StandardCharsets.US_ASCII).substring("HTTP/1.1 ".length()));
	}

	/** All that comes until the server closes the connection. */
	String rest() throws IOException {
		return new String(this.socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
