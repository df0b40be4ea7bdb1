package dev.rapporteur.framing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;

import dev.rapporteur.fixture.ProtocolClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ChunkFramingTests {

	private static final int MAXIMUM = 300_000;

	private final ChunkFraming framing = new ChunkFraming(MAXIMUM);

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 65_534, 65_535, 65_536, 131_070, 131_071, MAXIMUM })
	void readsWhatItWrote(int size) throws IOException {
		byte[] message = message(size);
		Frame frame = read(written(message));
		assertThat(frame.payload()).isEqualTo(message);
		assertThat(frame.isDropped()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "0, 000000", "3, 000003", "65535, 00ffff", "65536, 01ffff 000001", "131070, 01ffff 00ffff" })
	void writesTheLargestChunksAndNoEmptyOneBehindThem(int size, String headers) throws IOException {
		byte[] wire = written(message(size));
		StringBuilder found = new StringBuilder();
		for (int at = 0; at < wire.length; at += 3 + 65_535) {
			found.append(" ").append(HexFormat.of().formatHex(wire, at, at + 3));
		}
		assertThat(found.toString().strip()).isEqualTo(headers);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 1_000, 65_535 })
	void takesChunksOfAnySize(int chunkSize) throws IOException {
		byte[] message = message(100_000);
		assertThat(read(ProtocolClient.frame(message, chunkSize)).payload()).isEqualTo(message);
	}

	@Test
	void readsBytesThatComeOneByOne() throws IOException {
		byte[] message = message(2_000);
		InputStream wire = new ByteArrayInputStream(ProtocolClient.frame(message, 70));
		InputStream slow = new InputStream() {

			@Override
			public int read() throws IOException {
				return wire.read();
			}

			@Override
			public int read(byte[] buffer, int offset, int length) throws IOException {
				return wire.read(buffer, offset, Math.min(length, 1));
			}

		};
		assertThat(next(slow).payload()).isEqualTo(message);
	}

	@Test
	void takesEmptyChunksAndAnyFlagButZeroForMore() throws IOException {
		assertThat(read("02 0001 61 ff 0000 80 0001 62 01 0001 63 00 0000").payload())
			.isEqualTo("abc".getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void readsMessagesOneAfterTheOther() throws IOException {
		InputStream input = input("00 0001 61 00 0000 01 0001 62 00 0001 63");
		assertThat(next(input).payload()).asString().isEqualTo("a");
		assertThat(next(input).payload()).isEmpty();
		assertThat(next(input).payload()).asString().isEqualTo("bc");
		assertThat(this.framing.read(input)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "01", "0100", "010002", "010002 61", "010001 61", "010001 61 00" })
	void tellsAnEndWithinAMessageFromOneBetweenMessages(String wire) {
		assertThatExceptionOfType(EOFException.class).isThrownBy(() -> read(wire))
			.withMessage("The connection was closed within a message");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 65_535 })
	void readsPastAMessageThatIsTooLarge(int chunkSize) throws IOException {
		ByteArrayOutputStream wire = new ByteArrayOutputStream();
		wire.write(ProtocolClient.frame(message(MAXIMUM + 1), chunkSize));
		wire.write(ProtocolClient.frame(message(5), chunkSize));
		InputStream input = new ByteArrayInputStream(wire.toByteArray());
		Frame large = next(input);
		assertThat(large.isDropped()).isTrue();
		assertThat(large.size()).isEqualTo(MAXIMUM + 1);
		assertThat(large.payload()).isEmpty();
		assertThat(next(input).payload()).isEqualTo(message(5));
	}

	private Frame read(String hex) throws IOException {
		return next(input(hex));
	}

	private Frame next(InputStream input) throws IOException {
		return Objects.requireNonNull(this.framing.read(input));
	}

	private static InputStream input(String hex) {
		return new ByteArrayInputStream(HexFormat.of().parseHex(hex.replace(" ", "")));
	}

	private Frame read(byte[] wire) throws IOException {
		return next(new ByteArrayInputStream(wire));
	}

	private byte[] written(byte[] message) throws IOException {
		ByteArrayOutputStream wire = new ByteArrayOutputStream();
		this.framing.write(message, wire);
		return wire.toByteArray();
	}

	private static byte[] message(int size) {
		byte[] message = new byte[size];
		new Random(size).nextBytes(message);
		return message;
	}

}
