package dev.rapporteur.connector;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Writes to a channel while another thread reads from it, which {@link ChannelInput} is
 * for.
 */
final class ChannelOutput extends OutputStream {

	private final SocketChannel channel;

	ChannelOutput(SocketChannel channel) {
		this.channel = channel;
	}

	@Override
	public void write(int value) throws IOException {
		write(new byte[] { (byte) value }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
		while (buffer.hasRemaining()) {
			this.channel.write(buffer);
		}
	}

}
