package dev.rapporteur.rest;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Map;

import dev.rapporteur.pickle.PickleDecoder;
import dev.rapporteur.pickle.PickleEncoder;
import dev.rapporteur.pickle.PickleLimits;

/**
 * Speaks the protocol of pyATS, with messages of one chunk.
 */
final class SocketClient implements AutoCloseable {

	private final SocketChannel channel;

	SocketClient(String path) throws IOException {
		this.channel = SocketChannel.open(StandardProtocolFamily.UNIX);
		this.channel.connect(UnixDomainSocketAddress.of(path));
	}

	Object call(String name, Map<String, Object> data) throws IOException {
		byte[] request = new PickleEncoder().encode(Map.of("name", name, "data", data));
		DataOutputStream output = new DataOutputStream(Channels.newOutputStream(this.channel));
		output.write(ByteBuffer.allocate(3 + request.length)
			.put((byte) 0)
			.putShort((short) request.length)
			.put(request)
			.array());
		DataInputStream input = new DataInputStream(Channels.newInputStream(this.channel));
		if (input.readByte() != 0) {
			throw new IOException("The reply has more than one chunk");
		}
		byte[] reply = new byte[input.readUnsignedShort()];
		input.readFully(reply);
		return new PickleDecoder(PickleLimits.DEFAULT).decode(reply);
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
