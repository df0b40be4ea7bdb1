package dev.rapporteur.repr;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.ExceptionValue;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.OrderedMap;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.TimeDelta;
import dev.rapporteur.value.TimeOfDay;
import dev.rapporteur.value.Tuple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class PythonReprTests {

	private static final int MAXIMUM_DEPTH = 500;

	private static final FixedZone NEWFOUNDLAND = new FixedZone(new TimeDelta(-1, 73_800, 0), "X");

	static List<Arguments> times() {
		LocalDateTime day = LocalDateTime.of(2020, 1, 2, 3, 4);
		return List.of(arguments(new DateTime(day, null), "datetime.datetime(2020, 1, 2, 3, 4)", "2020-01-02 03:04:00"),
				arguments(new DateTime(day.plusNanos(5_000_006_000L), FixedZone.UTC, true),
						"datetime.datetime(2020, 1, 2, 3, 4, 5, 6, fold=1, tzinfo=datetime.timezone.utc)",
						"2020-01-02 03:04:05.000006+00:00"),
				arguments(new TimeOfDay(LocalTime.of(1, 2), NEWFOUNDLAND, true),
						"datetime.time(1, 2, tzinfo=datetime.timezone(datetime.timedelta(days=-1, seconds=73800), 'X'), "
								+ "fold=1)",
						"01:02:00-03:30"),
				arguments(LocalDate.of(2020, 1, 2), "datetime.date(2020, 1, 2)", "2020-01-02"),
				arguments(new TimeDelta(1, 2, 3), "datetime.timedelta(days=1, seconds=2, microseconds=3)",
						"1 day, 0:00:02.000003"),
				arguments(new TimeDelta(-2, 0, 0), "datetime.timedelta(days=-2)", "-2 days, 0:00:00"),
				arguments(new TimeDelta(0, 0, 0), "datetime.timedelta(0)", "0:00:00"),
				arguments(new FixedZone(TimeDelta.ofSeconds(3600), null),
						"datetime.timezone(datetime.timedelta(seconds=3600))", "UTC+01:00"));
	}

	@ParameterizedTest
	@MethodSource("times")
	void showsTimesAsPythonDoes(Object value, String repr, String str) {
		assertThat(PythonRepr.of(value, MAXIMUM_DEPTH)).isEqualTo(repr);
		assertThat(PythonStr.of(value, MAXIMUM_DEPTH)).isEqualTo(str);
	}

	static List<Arguments> values() {
		return List.of(arguments(None.NONE, "None"), arguments(true, "True"), arguments(1e16, "1e+16"),
				arguments(Tuple.of(1L), "(1,)"), arguments(Tuple.of(), "()"),
				arguments(new Bytes(new byte[] { 'a', '\'', 0, -1, '\n' }, false), "b\"a'\\x00\\xff\\n\""),
				arguments(new Bytes(new byte[] { 'a', '\'' }, true), "bytearray(b\"a\\'\")"),
				arguments(new SetValue(Set.of(), false), "set()"),
				arguments(new SetValue(Set.of(), true), "frozenset()"),
				arguments(new SetValue(Set.of(Tuple.of(2L)), true), "frozenset({(2,)})"),
				arguments(new OrderedMap(), "OrderedDict()"),
				arguments(new ExceptionValue(new PythonName("builtins", "ValueError"), Tuple.of("bad", 3L), null),
						"ValueError('bad', 3)"),
				arguments(TestResult.of(ResultCode.FAILED, "why"), "Failed"),
				arguments(new PythonName("builtins", "int"), "<class 'int'>"),
				arguments(new PythonName("collections", "OrderedDict"), "<class 'collections.OrderedDict'>"),
				arguments(new PythonName("builtins", "len"), "<built-in function len>"),
				arguments(new PythonName("builtins", "Ellipsis"), "Ellipsis"));
	}

	static List<Arguments> objects() {
		OpaqueObject deque = PythonObjects.reduced("collections", "deque", Tuple.of(), 3L);
		deque.items().add(1L);
		OpaqueObject defaults = PythonObjects.reduced("collections", "defaultdict", new PythonName("builtins", "list"));
		defaults.entries().put("a", List.of(1L));
		Map<Object, Object> counts = new LinkedHashMap<>();
		counts.put("a", 1L);
		counts.put("b", 2L);
		OpaqueObject uuid = PythonObjects.made("uuid", "UUID");
		uuid.setState(Map.of("int", 5L));
		OpaqueObject oddUuid = PythonObjects.made("uuid", "UUID");
		oddUuid.setState(Map.of("int", 1.5));
		OpaqueObject list = PythonObjects.made("user", "MyList");
		list.items().add("x");
		return List.of(arguments(deque, "deque([1], maxlen=3)"),
				arguments(defaults, "defaultdict(<class 'list'>, {'a': [1]})"),
				arguments(PythonObjects.reduced("collections", "Counter", counts), "Counter({'b': 2, 'a': 1})"),
				arguments(uuid, "UUID('00000000-0000-0000-0000-000000000005')"),
				arguments(oddUuid, "UUID('00000000-0000-0000-0000-000000000000')"), arguments(list, "['x']"),
				arguments(PythonObjects.made("user", "MyStr", "x"), "'x'"),
				arguments(PythonObjects.reduced("decimal", "Decimal", "1.10"), "Decimal('1.10')"),
				arguments(PythonObjects.reduced("fractions", "Fraction", 1L, 3L), "Fraction(1, 3)"),
				arguments(PythonObjects.made("builtins", "complex", 1.0, -2.0), "(1-2j)"),
				arguments(PythonObjects.made("builtins", "complex", 0.0, 2.5), "2.5j"),
				arguments(PythonObjects.reduced("builtins", "range", 0L, 3L, 1L), "range(0, 3)"),
				arguments(PythonObjects.reduced("builtins", "range", 1L, 9L, 2L), "range(1, 9, 2)"),
				arguments(PythonObjects.reduced("re", "_compile", "it's", 32L), "re.compile(\"it's\")"),
				arguments(PythonObjects.reduced("re", "_compile", "a", 126L),
						"re.compile('a', re.IGNORECASE|re.LOCALE|re.MULTILINE|re.DOTALL|re.UNICODE|re.VERBOSE)"),
				arguments(PythonObjects.reduced("re", "_compile", "a", 256L), "re.compile('a', re.ASCII)"),
				arguments(PythonObjects.reduced("re", "_compile", "b".repeat(230), 34L),
						"re.compile('" + "b".repeat(199) + ", re.IGNORECASE)"),
				arguments(PythonObjects.reduced("pathlib", "PurePosixPath", "/", "x"), "PurePosixPath('/x')"),
				arguments(PythonObjects.made("user", "Plain"), "<user.Plain object at 0x000000000000>"));
	}

	@ParameterizedTest
	@MethodSource({ "values", "objects" })
	void showsValuesAsPythonDoes(Object value, String repr) {
		assertThat(PythonRepr.of(value, MAXIMUM_DEPTH)).isEqualTo(repr);
	}

	@Test
	void showsAListWithinItselfAsPythonDoes() {
		List<Object> list = new ArrayList<>();
		list.add(Tuple.of(list));
		assertThat(PythonRepr.of(list, MAXIMUM_DEPTH)).isEqualTo("[([...],)]");
	}

	@Test
	void doublesBackslashesOfCleanedTextsOnly() {
		Map<Object, Object> map = new OrderedMap();
		map.put("a\u0001", List.of("\u001b\t\u000b"));
		map.put("s", new SetValue(Set.of("\u0001"), false));
		assertThat(PythonRepr.ofCleaned(map, MAXIMUM_DEPTH, new RepeatBudget(0)))
			.isEqualTo("{'a\\\\x01': ['\\\\x1b\\t\\x0b'], 's': {'\\x01'}}");
	}

}
