package dev.rapporteur.connector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Reads from a channel while another thread writes to it: the streams of
 * {@link java.nio.channels.Channels} have one lock for both before Java 19, so that
 * whoever waits for an answer would keep all requests back.
 */
final class ChannelInput extends InputStream {

	private final SocketChannel channel;

	ChannelInput(SocketChannel channel) {
		this.channel = channel;
	}

	@Override
	public int read() throws IOException {
		byte[] single = new byte[1];
		return (read(single, 0, 1) < 0) ? -1 : Byte.toUnsignedInt(single[0]);
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		return this.channel.read(ByteBuffer.wrap(bytes, offset, length));
	}

}
