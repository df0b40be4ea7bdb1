package dev.rapporteur.socket;

import java.io.IOException;
import java.io.InputStream;

import dev.rapporteur.framing.ChunkFraming;
import dev.rapporteur.framing.Frame;

import org.springframework.core.serializer.Deserializer;
import org.springframework.integration.ip.tcp.serializer.SoftEndOfStreamException;

/**
 * Reads the frames of a connection.
 *
 * @param framing how they are cut
 */
record FrameDeserializer(ChunkFraming framing) implements Deserializer<Frame> {

	/** While a buffer grows, the old one is there, too. */
	private static final int READING_COST = 2;

	/**
	 * Reads the next frame as far as there is memory for it.
	 * @param input what a connection receives
	 * @return the frame
	 * @throws SoftEndOfStreamException if there is none any more
	 * @throws IOException if the input breaks off
	 */
	@Override
	public Frame deserialize(InputStream input) throws IOException {
		MessageInput messages = (MessageInput) input;
		Frame frame = this.framing.read(messages, (bytes) -> messages.memory().take(READING_COST * bytes));
		if (frame == null) {
			throw new SoftEndOfStreamException("The client closed the connection");
		}
		return frame;
	}

}
