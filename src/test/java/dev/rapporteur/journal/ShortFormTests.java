package dev.rapporteur.journal;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.ContextResult;
import dev.rapporteur.event.EventField;
import dev.rapporteur.event.EventType;
import dev.rapporteur.event.Rollup;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OrderedMap;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.TimeDelta;
import dev.rapporteur.value.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class ShortFormTests {

	private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 2, 3, 4, 5, 678_901_000);

	private static final FixedZone EAST = new FixedZone(new TimeDelta(-1, 68_400, 0), "EST");

	private final ShortEventWriter writer = new ShortEventWriter();

	private static RunEvent event(Object detail) {
		return new RunEvent.ContextChanged(new ContextEvent.DetailAdded(7, detail), List.of(), "s1", 300L);
	}

	private static RunEvent stopped() {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("result", TestResult.of(ResultCode.FAILED));
		fields.put("stoptime", new DateTime(TIME, EAST));
		fields.put("runtime", 2.5);
		return new RunEvent.ContextChanged(
				new ContextEvent.Stopped(300, fields, Map.of("why", "ä"), Rollup.FULL, -1, null, null),
				List.of(new ContextResult(3, TestResult.of(ResultCode.FAILED)), new ContextResult(2, null)), null);
	}

	private static RunEvent read(byte[] bytes) throws IOException {
		byte[] within = new byte[bytes.length + 2];
		Arrays.fill(within, (byte) 3);
		System.arraycopy(bytes, 0, within, 1, bytes.length);
		return new EventBytesReader().read(within, 1, within.length - 1);
	}

	static Stream<Object> values() {
		return Stream.of("", "a text", "snow \u2603 \ud83d\ude00", "full", "x".repeat(8000), 0L, -1L, 63L, 64L,
				Long.MAX_VALUE, Long.MIN_VALUE, -2.5, Double.NaN, -0.0, true, false, None.NONE, List.of(), Map.of(),
				new Tuple(List.of()), List.of(1L, List.of("a", new Tuple(List.of(2L, "b")))),
				Map.of("a", Map.of("b", 1L)), many(9), many(100), new DateTime(TIME, null), new DateTime(TIME, EAST),
				new DateTime(TIME, FixedZone.UTC), TestResult.of(ResultCode.PASSX),
				TestResult.of(ResultCode.FAILED, "no link"),
				new TestResult(ResultCode.PASSED, None.NONE, List.of("data")));
	}

	private static Map<String, Object> many(int entries) {
		Map<String, Object> many = new LinkedHashMap<>();
		IntStream.range(0, entries).forEach((i) -> many.put("key" + i, (long) i));
		return many;
	}

	@ParameterizedTest
	@MethodSource("values")
	void holdsAValueAsItIs(Object value) throws IOException {
		byte[] bytes = Objects.requireNonNull(this.writer.write(event(value)));
		assertThat(read(bytes)).isEqualTo(event(value));
		assertThat(new EventBytes().write(event(value))).isEqualTo(bytes);
	}

	static Stream<Object> others() {
		Object twice = List.of("twice");
		return Stream.of("x".repeat(8 * 1024), List.of("x".repeat(5000), "y".repeat(5000)), "\ud83d",
				BigInteger.TWO.pow(70), Map.of(1L, "a key that is no text"), new OrderedMap(),
				new DateTime(TIME, EAST, true), new DateTime(TIME, new FixedZone(new TimeDelta(0, 0, 1), null)),
				ResultCounter.ZERO.plus(ResultCode.PASSED), List.of(twice, twice), nested(40),
				Collections.nCopies(33, 1L).stream().map(List::of).toList());
	}

	private static Object nested(int depth) {
		Object value = 1L;
		for (int i = 0; i < depth; i++) {
			value = List.of(value);
		}
		return value;
	}

	@ParameterizedTest
	@MethodSource("others")
	void leavesOtherValuesToPickles(Object value) throws IOException {
		assertThat(this.writer.write(event(value))).isNull();
		byte[] bytes = new EventBytes().write(event(value));
		assertThat(bytes).startsWith(0x80, 4);
		assertThat(read(bytes)).isEqualTo(event(value));
		// what was given up leaves nothing behind
		assertThat(read(Objects.requireNonNull(this.writer.write(event("x"))))).isEqualTo(event("x"));
	}

	@Test
	void isAsThePageSays() {
		assertThat(HexFormat.of().formatHex(this.writer.write(stopped())))
			.isEqualTo(("07 02 03d804 06 0903 4d 0c00 4b 0b 0006475ef6574f35 9f9902 05 03455354 4c 044004000000000000"
					+ " 07 0901 0503776879 0602c3a4 09 44 0a 0301 14 02 06 0c00 04 00")
				.replace(" ", ""));
	}

	@Test
	void nothingIsReadOfAPartThatIsNoEvent() throws IOException {
		byte[] bytes = Objects.requireNonNull(this.writer.write(stopped()));
		assertThat(read(bytes)).isEqualTo(stopped());
		List<Integer> events = new ArrayList<>();
		for (int length = 0; length < bytes.length; length++) {
			if (isEvent(Arrays.copyOf(bytes, length))) {
				events.add(length);
			}
		}
		// only one without the results is whole as well: the checksum finds that
		assertThat(events).containsExactly(bytes.length - 7);
	}

	@Test
	void otherBytesAreAnEventOrRefused() {
		Random random = new Random(1);
		List<byte[]> events = EventBytesTests.events().map((event) -> new EventBytes().write(event)).toList();
		int read = 0;
		for (int i = 0; i < 300_000; i++) {
			byte[] bytes = events.get(random.nextInt(events.size())).clone();
			for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
				bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
			}
			read += isEvent(bytes) ? 1 : 0;
		}
		assertThat(read).isPositive();
	}

	/** Whatever else is thrown fails the test. */
	private static boolean isEvent(byte[] bytes) {
		try {
			read(bytes);
			return true;
		}
		catch (IOException ex) {
			assertThat(ex).hasMessageStartingWith("Not an event of a run: ");
			return false;
		}
	}

	@Test
	void whatIsNoEventIsNamed() {
		assertRefused("", "it ends too early");
		assertRefused("63", "there is no type 99");
		assertRefused("0a 63", "there is no field 99");
		assertRefused("0a 02 0304 0d 3f", "there is no value 63");
		assertRefused("0a 02 0304 0d 7f", "there is no value 127");
		assertRefused("0a 02 0304", "it has no detail");
		assertRefused("0a 02 0304 0d 07ffffffff0f", "it ends too early");
		assertRefused("0a 02 03ffffffffffffffffffff01", "a number is too long");
		assertRefused("0a 02 0304 0d 0501ff", "a text is not as it was written");
		assertRefused("0a 02 0304 0d 0c07", "there is no result 7");
		assertRefused("0a 02 0304 0d " + "0701".repeat(33) + "00", "a value is too deep");
		assertRefused("0a 02 0304 0d 0b 0000000000000000 80c60a 00", "there is no zone of 86400 s");
		assertRefused("0a 02 0304 0d 0b 0000000000000000 ffffffffffffffffff01 00",
				"there is no zone of -9223372036854775808 s");
		assertRefused("0a 02 0304 0d " + "0b 0000000000000000 00".repeat(20_000), "no zone is called like value 11");
	}

	private static void assertRefused(String hex, String reason) {
		assertThatIOException().isThrownBy(() -> read(HexFormat.of().parseHex(hex.replace(" ", ""))))
			.withMessage("Not an event of a run: " + reason);
	}

	@Test
	void numbersAndWordsStandOnThePage() throws IOException {
		String page = Files.readString(Path.of("src/docs/journal.md"));
		assertThat(listed(page, "Types")).isEqualTo(Stream.of(EventType.values()).map(EventType::word).toList());
		assertThat(listed(page, "Fields")).isEqualTo(Stream.of(EventField.values()).map(EventField::word).toList());
		assertThat(listed(page, "Words")).isEqualTo(ShortForm.WORDS);
	}

	/** The words of the line that begins with a title. */
	private static List<String> listed(String page, String title) {
		return page.lines()
			.filter((line) -> line.startsWith("- " + title + ": "))
			.flatMap((line) -> Pattern.compile("`([^`]+)`").matcher(line).results())
			.map((match) -> match.group(1))
			.toList();
	}

}
