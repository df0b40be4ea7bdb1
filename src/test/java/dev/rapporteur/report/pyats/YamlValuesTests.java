package dev.rapporteur.report.pyats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.rapporteur.fixture.Formats;
import dev.rapporteur.report.Reports;
import dev.rapporteur.report.Trees;
import dev.rapporteur.repr.PythonObjects;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class YamlValuesTests {

	/** The first section below the first task of a sample. */
	private static final long SECTION = 2;

	@TempDir
	private Path directory;

	@Test
	void describesWhatYamlHasNoFormFor() throws IOException {
		Trees tree = Samples.tree("yaml-strings");
		tree.context(SECTION).fields().put("extra", undumpable());
		Path file = Reports.write(this.directory, Formats.YAML, tree);
		assertThat(Files.readString(file)).isEqualTo(Samples.file("value-types-undumpable", "results.yaml"));
	}

	@Test
	void describesClassesWithAClassOfTheirOwn() throws IOException {
		assertThat(Written.yaml(List.of(PythonObjects.reduced("http", "HTTPStatus", 200L),
				PythonObjects.reduced("fractions", "Fraction", 1L, 3L), new PythonName("re", "RegexFlag"),
				PythonObjects.reduced("builtins", "type", None.NONE))))
			.isEqualTo("""
					v:
					  - repr: '<HTTPStatus.OK: 200>'
					    type:
					      repr: <enum 'HTTPStatus'>
					      type: <class 'enum.EnumType'>
					  - repr: Fraction(1, 3)
					    type:
					      repr: <class 'fractions.Fraction'>
					      type: <class 'abc.ABCMeta'>
					  - repr: <flag 'RegexFlag'>
					    type: <class 'enum.EnumType'>
					  - <class 'NoneType'>
					""");
	}

	@Test
	void writesValuesOfManyTypes() throws IOException {
		Trees tree = Samples.tree("value-types");
		if (tree.context(SECTION).fields().get("extra") instanceof Map<?, ?> extra) {
			Map<Object, Object> values = new LinkedHashMap<>(extra);
			values.putAll(dumpable());
			tree.context(SECTION).fields().put("extra", values);
		}
		Path file = Reports.write(this.directory, Formats.YAML, tree);
		assertThat(Files.readString(file)).isEqualTo(Samples.file("value-types", "results.yaml"));
	}

	@Test
	void sortsKeysThatPythonCanCompare() throws IOException {
		Map<Object, Object> numbers = new LinkedHashMap<>();
		numbers.put(3L, 1L);
		numbers.put(1.5, 2L);
		numbers.put(true, 3L);
		numbers.put(-1L, 4L);
		Map<Object, Object> tuples = new LinkedHashMap<>();
		tuples.put(Tuple.of(2L, 1L), 1L);
		tuples.put(Tuple.of(1L, "a"), List.of(2L));
		tuples.put(Tuple.of(), 4L);
		Map<Object, Object> texts = new LinkedHashMap<>();
		texts.put("\ud83d\ude00", 1L);
		texts.put("\uffff", 2L);
		texts.put("Z", 3L);
		Map<Object, Object> mixed = new LinkedHashMap<>();
		mixed.put("1", 1L);
		mixed.put(0L, 2L);
		assertThat(Written.yaml(List.of(numbers, tuples, texts, mixed))).isEqualTo("""
				v:
				  - -1: 4
				    true: 3
				    1.5: 2
				    3: 1
				  - []: 4
				    ? - 1
				      - a
				    : - 2
				    ? - 2
				      - 1
				    : 1
				  - Z: 3
				    "\\uFFFF": 2
				    "\\U0001F600": 1
				  - '1': 1
				    0: 2
				""");
	}

	private static Map<Object, Object> dumpable() {
		LocalDateTime day = LocalDateTime.of(2026, 1, 2, 3, 4, 5);
		Map<Object, Object> keys = new LinkedHashMap<>();
		keys.put(1L, "a");
		keys.put(None.NONE, "b");
		keys.put(false, "c");
		keys.put(2.5, "d");
		Map<Object, Object> values = new LinkedHashMap<>();
		values.put("tup", Tuple.of(1L, 2L));
		values.put("empty_tuple", Tuple.of());
		values.put("dt", new DateTime(day, null));
		values.put("dt_us", new DateTime(day.plusNanos(120_000), null));
		values.put("dt_tz", new DateTime(day, new FixedZone(TimeDelta.ofSeconds(-19_800), null)));
		values.put("dt_utc", new DateTime(day.plusNanos(6_000), FixedZone.UTC));
		values.put("exc", new ExceptionValue(new PythonName("builtins", "ValueError"), Tuple.of("bad", 3L), null));
		values.put("exc_noargs", new ExceptionValue(new PythonName("builtins", "KeyError"), Tuple.of(), null));
		values.put("result", TestResult.of(ResultCode.PASSED));
		values.put("result_reason", new TestResult(ResultCode.FAILED, "r", Map.of("x", 1L)));
		OpaqueObject attributes = PythonObjects.made("pyats.datastructures.attrdict", "AttrDict");
		attributes.entries().put("z", 1L);
		attributes.entries().put("a", 2L);
		values.put("attrdict", attributes);
		values.put("int_keys", keys);
		return values;
	}

	private static Map<Object, Object> undumpable() {
		byte[] long90 = new byte[90];
		for (int i = 0; i < long90.length; i++) {
			long90[i] = (byte) i;
		}
		Map<Object, Object> values = new LinkedHashMap<>();
		values.put("by", new Bytes(new byte[] { 'a', 'b', -1, 0 }, false));
		values.put("long_by", new Bytes(long90, false));
		values.put("ba", new Bytes(new byte[] { 'x', 'y' }, true));
		values.put("st", new SetValue(Set.of(1L), false));
		values.put("est", new SetValue(Set.of(), false));
		values.put("fz", new SetValue(Set.of(2L), true));
		values.put("da", LocalDate.of(2026, 1, 2));
		values.put("tm", new TimeOfDay(LocalTime.of(1, 2, 3), null, false));
		values.put("td", new TimeDelta(1, 3, 500_000));
		values.put("cls", new PythonName("builtins", "int"));
		values.put("cls_od", new PythonName("collections", "OrderedDict"));
		values.put("fun", new PythonName("builtins", "len"));
		values.put("ell", new PythonName("builtins", "Ellipsis"));
		values.put("tuple_key", Map.of(Tuple.of(1L, 2L), 3L));
		values.put("bytes_key", Map.of(new Bytes(new byte[] { 'a' }, false), 1L));
		values.putAll(undumpableObjects());
		return values;
	}

	private static Map<Object, Object> undumpableObjects() {
		OrderedMap ordered = new OrderedMap();
		ordered.put("z", 1L);
		ordered.put("a", 2L);
		OpaqueObject uuid = PythonObjects.made("uuid", "UUID");
		uuid.setState(Map.of("int", 5L));
		OpaqueObject deque = PythonObjects.reduced("collections", "deque");
		deque.items().addAll(List.of(1L, 2L));
		Map<Object, Object> counts = new LinkedHashMap<>();
		counts.put("a", 2L);
		counts.put("b", 1L);
		Map<Object, Object> values = new LinkedHashMap<>();
		values.put("dec", PythonObjects.reduced("decimal", "Decimal", "1.10"));
		values.put("uu", uuid);
		values.put("cx", PythonObjects.made("builtins", "complex", 1.0, 2.0));
		values.put("rng", PythonObjects.reduced("builtins", "range", 0L, 3L, 1L));
		values.put("od", ordered);
		values.put("ctr", PythonObjects.reduced("collections", "Counter", counts));
		values.put("dq", deque);
		return values;
	}

}
