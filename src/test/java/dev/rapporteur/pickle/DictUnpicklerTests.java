package dev.rapporteur.pickle;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.TimeDelta;
import dev.rapporteur.value.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class DictUnpicklerTests {

	private static final PickleDecoder DECODER = new PickleDecoder(PickleLimits.DEFAULT);

	private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 2, 3, 4, 5, 678_901_000);

	private static final DictUnpickler READER = new DictUnpickler(List.of());

	/** A dict with one value. */
	private static byte[] pickled(Object value) {
		DictPickler pickler = new DictPickler();
		pickler.begin();
		return Objects.requireNonNull(pickler.add(DictPickler.texts("value")).add(value).finish());
	}

	private static Map<String, Object> values() {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("texts", List.of("", "datetime", "pyats.results.result", "x".repeat(300)));
		values.put("numbers", List.of(0L, 255L, 256L, 65_535L, 65_536L, -1L, Integer.MIN_VALUE + 0L, -2.5, Double.NaN));
		values.put("constants", List.of(true, false, None.NONE, List.of(), new Tuple(List.of()), Map.of()));
		values.put("nested", Map.of("a", Map.of("b", List.of(new Tuple(List.of(1L, "c"))))));
		values.put("naive", new DateTime(TIME, null));
		values.put("utc", new DateTime(TIME, FixedZone.UTC, true));
		values.put("zones", List.of(new DateTime(TIME, new FixedZone(new TimeDelta(-1, 68_400, 7), "EST")),
				new DateTime(TIME, new FixedZone(new TimeDelta(0, 3600, 0), null))));
		for (ResultCode code : ResultCode.values()) {
			values.put(code.word(), TestResult.of(code));
		}
		values.put("why", TestResult.of(ResultCode.FAILED, "no link"));
		values.put("data", new TestResult(ResultCode.PASSED, None.NONE, "data"));
		return values;
	}

	/** Reads a dict out of the middle of other bytes. */
	private static @Nullable Map<String, Object> read(byte[] pickle) {
		return read(READER, pickle);
	}

	private static @Nullable Map<String, Object> read(DictUnpickler reader, byte[] pickle) {
		byte[] bytes = new byte[pickle.length + 2];
		Arrays.fill(bytes, (byte) '.');
		System.arraycopy(pickle, 0, bytes, 1, pickle.length);
		Map<String, Object> read = new LinkedHashMap<>();
		return reader.read(bytes, 1, bytes.length - 1, read::put) ? read : null;
	}

	@Test
	void readsWhatWasWritten() {
		assertThat(read(pickled(values()))).isEqualTo(Map.of("value", values()));
	}

	@Test
	void dictsAndListsCanBeChangedAsThoseOfTheDecoder() throws PickleException {
		byte[] pickle = pickled(Map.of("list", List.of(1L)));
		Object read = Objects.requireNonNull(read(pickle)).get("value");
		Object decoded = Objects.requireNonNull(((Map<?, ?>) DECODER.decode(pickle)).get("value"));
		assertThat(read).isInstanceOf(Map.class).hasSameClassAs(decoded);
		assertThat(((Map<?, ?>) read).get("list")).isInstanceOf(List.class)
			.hasSameClassAs(((Map<?, ?>) decoded).get("list"));
	}

	static List<Object> others() {
		return List.of("snow \u2603", ResultCounter.ZERO.plus(ResultCode.PASSX, 300),
				Map.of(1L, "a key that is no text"));
	}

	@ParameterizedTest
	@MethodSource("others")
	void leavesOtherValuesToTheDecoder(Object other) throws PickleException {
		byte[] pickle = pickled(other);
		assertThat(read(pickle)).isNull();
		assertThat(DECODER.decode(pickle)).isEqualTo(Map.of("value", other));
	}

	@Test
	void whateverItReadsTheDecoderReadsAsTheSame() {
		byte[] pickle = pickled(values());
		Random random = new Random(1);
		int both = 0;
		for (int i = 0; i < 200_000; i++) {
			byte[] changed = pickle.clone();
			for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
				int place = random.nextInt(changed.length);
				changed[place] = (random.nextBoolean()) ? changed[random.nextInt(changed.length)]
						: (byte) random.nextInt();
			}
			Map<?, ?> read = read(changed);
			if (read != null) {
				assertThat(read).as("change %d", i).isEqualTo(decoded(changed));
				both++;
			}
		}
		assertThat(both).isPositive();
	}

	@Test
	void textsThatItKnowsAreTheSameObjects() {
		DictUnpickler reader = new DictUnpickler(List.of("value"));
		assertThat(Objects.requireNonNull(read(reader, pickled(1L))).keySet().iterator().next()).isSameAs("value");
	}

	@Test
	void nothingIsReadOfAPart() {
		byte[] pickle = pickled(values());
		for (int length = 0; length < pickle.length; length++) {
			assertThat(read(Arrays.copyOf(pickle, length))).isNull();
		}
	}

	private static @Nullable Object decoded(byte[] pickle) {
		try {
			return DECODER.decode(pickle);
		}
		catch (PickleException ex) {
			return null;
		}
	}

}
