package dev.rapporteur.pickle;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

class PickleFuzzTests {

	private static final int MUTANTS = 200_000;

	/** How long to go on, with other mutants each time; by default only the same few. */
	private static final int SECONDS = Integer.getInteger("fuzz.seconds", 0);

	private static final int MAX_SEED = 2_000;

	private static final byte[] OPCODES = HexFormat.of()
		.parseHex("282e30313246494a4b4c4d4e505152535455565861626364656667"
				+ "68696a6c6f7071727374757d5d29474243808182838485868788898a8b8c8d8e8f909192939495969798");

	private final PickleDecoder decoder = new PickleDecoder(new PickleLimits(200, 10_000, 100_000, 1_000));

	private final PickleEncoder encoder = new PickleEncoder();

	private final Random random = (SECONDS > 0) ? new Random() : new Random(20_261_122);

	@TempDir
	private Path folder;

	@Test
	void onlyPickleExceptionsComeOutOfMutants() throws IOException {
		List<byte[]> seeds = PythonCorpus.write("python3", "pickle_corpus.py", this.folder.resolve("original"))
			.values()
			.stream()
			.filter((pickle) -> pickle.length < MAX_SEED)
			.toList();
		int accepted = 0;
		int mutants = 0;
		Instant end = Instant.now().plusSeconds(SECONDS);
		for (; mutants < MUTANTS || Instant.now().isBefore(end); mutants++) {
			byte[] mutant = seeds.get(this.random.nextInt(seeds.size())).clone();
			for (int change = this.random.nextInt(4); change >= 0; change--) {
				mutant = mutate(mutant, seeds);
			}
			accepted += isAccepted(mutant) ? 1 : 0;
		}
		assertThat(accepted).isBetween(mutants / 100, mutants - mutants / 100);
	}

	private boolean isAccepted(byte[] mutant) {
		Object value;
		try {
			value = this.decoder.decode(mutant);
		}
		catch (PickleException ex) {
			return false;
		}
		catch (RuntimeException | StackOverflowError | OutOfMemoryError ex) {
			return fail("decoding " + HexFormat.of().formatHex(mutant), ex);
		}
		try {
			byte[] again = this.encoder.encode(value);
			assertThat(this.encoder.encode(this.decoder.decode(again))).isEqualTo(again);
		}
		catch (RuntimeException | StackOverflowError | OutOfMemoryError ex) {
			return fail("encoding " + HexFormat.of().formatHex(mutant), ex);
		}
		return true;
	}

	private byte[] mutate(byte[] bytes, List<byte[]> seeds) {
		if (bytes.length == 0) {
			return bytes;
		}
		int at = this.random.nextInt(bytes.length);
		switch (this.random.nextInt(6)) {
			case 0:
				bytes[at] ^= (byte) (1 << this.random.nextInt(8));
				return bytes;
			case 1:
				bytes[at] = (byte) this.random.nextInt(256);
				return bytes;
			case 2:
				return Arrays.copyOf(bytes, at);
			case 3:
				return joined(bytes, at, new byte[] { opcode() }, 0, at);
			case 4:
				byte[] other = seeds.get(this.random.nextInt(seeds.size()));
				return joined(bytes, at, other, this.random.nextInt(other.length), bytes.length);
			default:
				return joined(bytes, at, new byte[0], 0, Math.min(bytes.length, at + 1 + this.random.nextInt(8)));
		}
	}

	private byte opcode() {
		return OPCODES[this.random.nextInt(OPCODES.length)];
	}

	/**
	 * The bytes before a place, others, and the bytes from another place on.
	 */
	private static byte[] joined(byte[] bytes, int end, byte[] middle, int middleStart, int rest) {
		int middleLength = middle.length - middleStart;
		byte[] all = new byte[end + middleLength + bytes.length - rest];
		System.arraycopy(bytes, 0, all, 0, end);
		System.arraycopy(middle, middleStart, all, end, middleLength);
		System.arraycopy(bytes, rest, all, end + middleLength, bytes.length - rest);
		return all;
	}

}
