package dev.rapporteur.json;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.rapporteur.repr.ValueLimits;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ValueJsonTests {

	private static String json(Object value) {
		return new String(ValueWriter.write(value, ValueLimits.DEFAULT.withDepth(4)), StandardCharsets.UTF_8);
	}

	private static Object value(String json) {
		return ValueReader.read(json.getBytes(StandardCharsets.UTF_8));
	}

	static Stream<Arguments> sameBothWays() {
		return Stream.of(Arguments.of("null", None.NONE), Arguments.of("true", true), Arguments.of("-7", -7L),
				Arguments.of("9223372036854775808", BigInteger.TWO.pow(63)), Arguments.of("0.5", 0.5),
				Arguments.of("\"é \\\"x\\\"\"", "é \"x\""), Arguments.of("[1,[],{}]", List.of(1L, List.of(), Map.of())),
				Arguments.of("{\"z\":1,\"a\":null}", orderedZA()));
	}

	private static Map<Object, Object> orderedZA() {
		Map<Object, Object> map = new LinkedHashMap<>();
		map.put("z", 1L);
		map.put("a", None.NONE);
		return map;
	}

	@ParameterizedTest
	@MethodSource("sameBothWays")
	void whatJsonHasIsTheSameBothWays(String json, Object value) {
		assertThat(value(json)).isEqualTo(value);
		assertThat(json(value)).isEqualTo(json);
	}

	static Stream<Arguments> written() {
		LocalDateTime time = LocalDateTime.of(2026, 1, 2, 3, 4, 5);
		return Stream.of(Arguments.of(new DateTime(time, FixedZone.UTC), "\"2026-01-02T03:04:05.000000+00:00\""),
				Arguments.of(new DateTime(time.plusNanos(1000), null), "\"2026-01-02T03:04:05.000001\""),
				Arguments.of(LocalDate.of(2026, 1, 2), "\"2026-01-02\""),
				Arguments.of(TestResult.of(ResultCode.PASSX), "{\"value\":\"passx\"}"),
				Arguments.of(TestResult.of(ResultCode.FAILED, "lost"), "{\"value\":\"failed\",\"reason\":\"lost\"}"),
				Arguments.of(ResultCounter.ZERO.plus(ResultCode.PASSED),
						"{\"passed\":1,\"passx\":0,\"failed\":0,\"errored\":0,\"aborted\":0,\"blocked\":0,"
								+ "\"skipped\":0,\"total\":1,\"success_rate\":100.0}"),
				Arguments.of(new Tuple(List.of(1L, "a")), "[1,\"a\"]"),
				Arguments.of(new Bytes(new byte[] { 1, 2, 3 }, false), "{\"base64\":\"AQID\"}"),
				Arguments.of(Double.NaN, "\"NaN\""), Arguments.of(Double.NEGATIVE_INFINITY, "\"-Infinity\""),
				Arguments.of(1e22, "1e+22"), Arguments.of(Map.of(1L, "x"), "{\"1\":\"x\"}"),
				Arguments.of(new TimeDelta(1, 2, 0),
						"{\"repr\":\"datetime.timedelta(days=1, seconds=2)\","
								+ "\"type\":\"<class 'datetime.timedelta'>\"}"),
				Arguments.of(List.of(List.of(List.of(List.of(List.of("deep"))))), "[[[[\"[...]\"]]]]"));
	}

	@ParameterizedTest
	@MethodSource("written")
	void whatJsonHasNotIsWrittenReadably(Object value, String json) {
		assertThat(json(value)).isEqualTo(json);
	}

	@Test
	void limitsAreThoseOfTheSocketByDefault() {
		assertThat(value("7".repeat(9_000))).isEqualTo(new BigInteger("7".repeat(9_000)));
		assertThat(value("{\"" + "k".repeat(60_000) + "\":1}")).isEqualTo(Map.of("k".repeat(60_000), 1L));
		assertThat(value("[".repeat(1_000) + "]".repeat(1_000))).isInstanceOf(List.class);
	}

	@Test
	void aValueWithinItselfIsCut() {
		List<Object> list = new ArrayList<>();
		list.add(list);
		assertThat(json(list)).isEqualTo("[\"[...]\"]");
	}

	@Test
	void whatStandsInManyPlacesIsCut() {
		Object value = "x";
		for (int i = 0; i < 60; i++) {
			value = List.of(Map.of("a", new Tuple(List.of(value, value))));
		}
		byte[] json = ValueWriter.write(value, new ValueLimits(500, 1_000));
		assertThat(new String(json, StandardCharsets.UTF_8)).contains("\"[...]\"").hasSizeLessThan(5_000);
		byte[] texts = ValueWriter.write(Collections.nCopies(3, "t".repeat(5_000)), new ValueLimits(500, 5_000));
		assertThat(new String(texts, StandardCharsets.UTF_8))
			.isEqualTo("[\"" + "t".repeat(5_000) + "\",\"" + "t".repeat(5_000) + "\",\"...\"]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '\0', textBlock = """
			{"a": 1, "a": 2};has an object with a twice
			[1] 2;goes on behind its JSON
			{"a";is not JSON: Unexpected end-of-input""")
	void mistakesAreNamed(String json, String detail) {
		assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> value(json))
			.withMessageStartingWith(detail);
	}

}
