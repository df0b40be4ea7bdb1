package dev.rapporteur.socket;

import java.io.IOException;
import java.io.OutputStream;

import dev.rapporteur.framing.ChunkFraming;
import dev.rapporteur.framing.Frame;

import org.springframework.core.serializer.Serializer;

/**
 * Writes frames on a connection.
 *
 * @param framing how they are cut
 */
record FrameSerializer(ChunkFraming framing) implements Serializer<Frame> {

	@Override
	public void serialize(Frame frame, OutputStream output) throws IOException {
		this.framing.write(frame.payload(), output);
	}

}
