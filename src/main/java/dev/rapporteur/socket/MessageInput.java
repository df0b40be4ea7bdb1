package dev.rapporteur.socket;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;

/**
 * What a connection receives. Once a message has turned out to be a large one, it waits
 * for its place, and its client may not pause for too long.
 */
final class MessageInput extends BufferedInputStream {

	private static final int BUFFER_SIZE = 16 * 1024;

	private final Socket socket;

	private final LargeMessages largeMessages;

	private long size;

	private boolean large;

	MessageInput(Socket socket, LargeMessages largeMessages) throws IOException {
		super(socket.getInputStream(), BUFFER_SIZE);
		this.socket = socket;
		this.largeMessages = largeMessages;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (!this.large && this.size + length > LargeMessages.THRESHOLD) {
			this.largeMessages.enter();
			this.large = true;
			this.socket.setSoTimeout((int) this.largeMessages.patience().toMillis());
		}
		int read = super.read(target, offset, length);
		this.size += Math.max(read, 0);
		return read;
	}

	/**
	 * The message has been carried out, or will never be.
	 * @throws IOException if the socket is closed
	 */
	void endMessage() throws IOException {
		this.size = 0;
		if (this.large) {
			this.large = false;
			this.largeMessages.leave();
			this.socket.setSoTimeout(0);
		}
	}

}
