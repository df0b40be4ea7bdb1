package dev.rapporteur.socket;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

import dev.rapporteur.capacity.RequestMemory;
import dev.rapporteur.command.TrafficListener;
import dev.rapporteur.command.Transport;

/**
 * What a connection receives. Once a message has turned out to be a large one, it waits
 * for its place, and its client may not pause for too long.
 */
final class MessageInput extends BufferedInputStream {

	private static final int BUFFER_SIZE = 16 * 1024;

	private final Socket socket;

	private final LargeMessages largeMessages;

	private final RequestMemory.Share memory;

	private long size;

	private boolean large;

	MessageInput(Socket socket, LargeMessages largeMessages, RequestMemory.Share memory, TrafficListener traffic)
			throws IOException {
		super(new Counted(socket.getInputStream(), traffic), BUFFER_SIZE);
		this.socket = socket;
		this.largeMessages = largeMessages;
		this.memory = memory;
	}

	/** What the message takes that is being read. */
	RequestMemory.Share memory() {
		return this.memory;
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
		this.memory.close();
		if (this.large) {
			this.large = false;
			this.largeMessages.leave();
			this.socket.setSoTimeout(0);
		}
	}

	/** What the buffer is filled from: a piece costs one call. */
	private static final class Counted extends FilterInputStream {

		private final TrafficListener traffic;

		Counted(InputStream input, TrafficListener traffic) {
			super(input);
			this.traffic = traffic;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			int read = super.read(target, offset, length);
			if (read > 0) {
				this.traffic.received(Transport.SOCKET, read);
			}
			return read;
		}

		@Override
		public long skip(long count) throws IOException {
			long skipped = super.skip(count);
			this.traffic.received(Transport.SOCKET, skipped);
			return skipped;
		}

	}

}
