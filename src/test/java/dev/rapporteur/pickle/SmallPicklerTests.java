package dev.rapporteur.pickle;

import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.TimeDelta;
import dev.rapporteur.value.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class SmallPicklerTests {

	private static final PickleDecoder DECODER = new PickleDecoder(PickleLimits.DEFAULT);

	private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 2, 3, 4, 5, 678_901_000);

	static Stream<Object> small() {
		Map<Object, Object> dict = new LinkedHashMap<>();
		dict.put("z", new ArrayList<>(List.of(1L, 256L, 65_536L, -1L, 2.5, true, false, None.NONE)));
		dict.put(None.NONE, new LinkedHashMap<>(Map.of("k", new Tuple(List.of("a", List.of(), Map.of())))));
		dict.put("", "snow \u2603, \ud83d\ude00, lone \ud800 and \u00e9");
		return Stream.of("", "text", 0L, 255L, 65_535L, Integer.MIN_VALUE + 0L, 0.1, true, None.NONE,
				new Tuple(List.of()), new Tuple(List.of(1L, 2L, 3L, 4L)), dict, new DateTime(TIME, null),
				new DateTime(TIME, FixedZone.UTC, true),
				new DateTime(TIME, new FixedZone(new TimeDelta(-1, 68_400, 7), "EST")),
				new ArrayList<>(Stream.of(ResultCode.values()).map(TestResult::of).toList()),
				new TestResult(ResultCode.FAILED, "no link", None.NONE),
				new TestResult(ResultCode.PASSED, None.NONE, "data"), ResultCounter.ZERO.plus(ResultCode.PASSX, 300),
				new ArrayList<>(List.of(ResultCounter.ZERO, ResultCounter.ZERO.withWeight(0.5), ResultCounter.ZERO)),
				"x".repeat(8_000), ids(9_000));
	}

	@ParameterizedTest
	@MethodSource("small")
	void aSmallValueIsReadBackAsItWas(Object value) throws PickleException {
		byte[] pickle = SmallPickler.write(value);
		assertThat(pickle).isNotNull();
		assertThat(DECODER.decode(pickle)).isEqualTo(value);
		assertThat(DECODER.decode(new PickleEncoder().encode(value))).isEqualTo(value);
	}

	private static List<Object> ids(int number) {
		return new ArrayList<>(IntStream.range(0, number).mapToObj((index) -> "section " + index).toList());
	}

	static Stream<Object> others() {
		List<Object> shared = new ArrayList<>(List.of(1L));
		DateTime time = new DateTime(TIME, FixedZone.UTC);
		Object deep = new ArrayList<>();
		for (int depth = 0; depth < 40; depth++) {
			deep = new ArrayList<>(List.of(deep));
		}
		return Stream.of(List.of(shared, shared), new Tuple(List.of(time, time)), deep, "x".repeat(9_000),
				new ArrayList<>(Collections.nCopies(120, "seven words".repeat(7))), ids(100_000), 1L << 40,
				BigInteger.TEN, new Bytes(new byte[3], false), TimeDelta.ofSeconds(1),
				new TestResult(ResultCode.FAILED, List.of("no text"), None.NONE),
				new TestResult(ResultCode.FAILED, "x".repeat(9_000), None.NONE),
				new TestResult(ResultCode.FAILED, None.NONE, "x".repeat(9_000)),
				new ArrayList<>(List.of(ResultCounter.ZERO.plus(ResultCode.PASSED, 1L << 40), "text")),
				new DateTime(TIME, new FixedZone(TimeDelta.ofSeconds(1), "x".repeat(9_000))),
				new DateTime(TIME, new Tuple(List.of())));
	}

	@ParameterizedTest
	@MethodSource("others")
	void aValueThatIsLargeDeepRareOrSharedIsLeftToOthers(Object value) {
		assertThat(SmallPickler.write(value)).isNull();
	}

	@Test
	void whatIsSharedStaysShared() throws PickleException {
		List<Object> shared = new ArrayList<>(List.of(1L));
		List<?> read = (List<?>) DECODER.decode(new PickleEncoder().encodeFast(List.of(shared, shared)));
		assertThat(read.get(0)).isSameAs(read.get(1));
	}

	@Test
	void whatHoldsItselfStillDoes() throws PickleException {
		List<Object> cycle = new ArrayList<>();
		cycle.add(cycle);
		List<?> read = (List<?>) DECODER.decode(new PickleEncoder().encodeFast(cycle));
		assertThat(read.get(0)).isSameAs(read);
	}

}
