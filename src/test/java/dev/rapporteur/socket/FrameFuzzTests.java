package dev.rapporteur.socket;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.RunningServer;
import dev.rapporteur.framing.ChunkFraming;
import dev.rapporteur.framing.Frame;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Bytes that nobody meant to send.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FrameFuzzTests {

	/** How long to go on, with other bytes each time; by default only the same few. */
	private static final int SECONDS = Integer.getInteger("fuzz.seconds", 0);

	private static final int MAXIMUM = 2_000;

	private final Random random = (SECONDS > 0) ? new Random() : new Random(20_261_122);

	@Test
	void messagesComeOutWholeHoweverTheyAreCut() throws IOException {
		ChunkFraming framing = new ChunkFraming(MAXIMUM);
		Instant end = Instant.now().plusSeconds(SECONDS);
		for (int i = 0; i < 5_000 || Instant.now().isBefore(end); i++) {
			byte[] message = bytes(MAXIMUM);
			byte[] next = bytes(50);
			ByteArrayOutputStream wire = new ByteArrayOutputStream();
			wire.write(ProtocolClient.frame(message, 1 + this.random.nextInt(MAXIMUM)));
			wire.write(ProtocolClient.frame(next, 1 + this.random.nextInt(50)));
			InputStream input = new Pieces(wire.toByteArray());
			assertThat(payload(framing.read(input))).isEqualTo(message);
			assertThat(payload(framing.read(input))).isEqualTo(next);
		}
	}

	@Test
	void anyBytesAreAMessageOrAnEnd() {
		ChunkFraming framing = new ChunkFraming(MAXIMUM);
		Instant end = Instant.now().plusSeconds(SECONDS);
		for (int i = 0; i < 5_000 || Instant.now().isBefore(end); i++) {
			byte[] wire = bytes(200);
			InputStream input = new Pieces(wire);
			try {
				int messages = 0;
				for (Frame frame = framing.read(input); frame != null; frame = framing.read(input)) {
					assertThat(frame.payload()).hasSizeLessThanOrEqualTo(MAXIMUM);
					assertThat(++messages).isLessThanOrEqualTo(wire.length);
				}
			}
			catch (IOException ex) {
				assertThat(input).isEmpty();
			}
			catch (RuntimeException ex) {
				fail("reading " + HexFormat.of().formatHex(wire), ex);
			}
		}
	}

	@Test
	void garbageOfOneClientHarmsNoOther(@TempDir Path directory) throws IOException {
		try (RunningServer server = RunningServer.start(directory);
				ProtocolClient other = server.register("other", "1")) {
			other.call("start_testsuite", Map.of("id", "suite"));
			Instant end = Instant.now().plusSeconds(SECONDS);
			for (int i = 0; i < 100 || Instant.now().isBefore(end); i++) {
				try (ProtocolClient client = server.connect()) {
					client.sendBytes(this.random.nextBoolean() ? bytes(300)
							: ProtocolClient.frame(bytes(300), 1 + this.random.nextInt(300)));
					assertThat(other.call("ping")).isEqualTo("pong");
				}
			}
			assertThat(other.call("get_testsuite")).asInstanceOf(InstanceOfAssertFactories.MAP)
				.containsEntry("id", "suite");
		}
	}

	private static byte[] payload(@Nullable Frame frame) {
		return Objects.requireNonNull(frame).payload();
	}

	private byte[] bytes(int most) {
		byte[] bytes = new byte[this.random.nextInt(most + 1)];
		this.random.nextBytes(bytes);
		if (this.random.nextBoolean()) {
			// lengths that are short enough to be there
			for (int i = 1; i < bytes.length; i += 3) {
				bytes[i] = 0;
			}
		}
		return bytes;
	}

	/** Gives its bytes in pieces of any size. */
	private final class Pieces extends InputStream {

		private final InputStream bytes;

		Pieces(byte[] bytes) {
			this.bytes = new ByteArrayInputStream(bytes);
		}

		@Override
		public int read() throws IOException {
			return this.bytes.read();
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			return this.bytes.read(buffer, offset,
					Math.min(length, 1 + FrameFuzzTests.this.random.nextInt(Math.max(length, 1))));
		}

	}

}
