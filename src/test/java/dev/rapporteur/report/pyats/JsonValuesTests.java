package dev.rapporteur.report.pyats;

import java.io.IOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.rapporteur.repr.PythonObjects;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.ExceptionValue;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.Tuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JsonValuesTests {

	@Test
	void writesKeysAsPythonDoes() throws IOException {
		Map<Object, Object> map = new LinkedHashMap<>();
		map.put("1", "a");
		map.put(1L, "b");
		map.put(2.5, Tuple.of(1L, new BigInteger("10").pow(20)));
		map.put(true, None.NONE);
		map.put(None.NONE, Double.NaN);
		map.put(Tuple.of(1L), Double.NEGATIVE_INFINITY);
		assertThat(Written.json(map)).isEqualTo(
				"""
						{"1": "a", "1": "b", "2.5": [1, 100000000000000000000], "true": null, "null": NaN, "(1,)": -Infinity}""");
	}

	@Test
	void describesWhatPythonRefuses() throws IOException {
		List<Object> values = List.of(new Bytes(new byte[] { 'x' }, false), new SetValue(Set.of(1L), false),
				LocalDate.of(2020, 1, 2), new PythonName("builtins", "int"),
				PythonObjects.reduced("user", "Colour", 1L));
		assertThat(Written.json(values)).isEqualTo("""
				[{"repr": "b'x'", "type": "<class 'bytes'>"}, {"repr": "{1}", "type": "<class 'set'>"}, \
				{"repr": "datetime.date(2020, 1, 2)", "type": "<class 'datetime.date'>"}, \
				{"repr": "<class 'int'>", "type": "<class 'type'>"}, \
				{"repr": "<user.Colour object at 0x000000000000>", "type": "<class 'user.Colour'>"}]""");
	}

	@Test
	void writesObjectsOfDerivedClassesAsTheirBase() throws IOException {
		OpaqueObject map = PythonObjects.made("user", "MyDict");
		map.entries().put("a", PythonObjects.made("user", "MyInt", 5L));
		OpaqueObject list = PythonObjects.made("user", "MyList");
		list.items().add(PythonObjects.made("user", "Point", 1L, 2L));
		assertThat(Written.json(List.of(map, list, PythonObjects.reduced("collections", "Counter", Map.of("a", 2L)))))
			.isEqualTo("[{\"a\": 5}, [[1, 2]], {\"a\": 2}]");
	}

	@Test
	void writesEnumsAndTuplesOfTheStandardLibraryAsPythonDoes() throws IOException {
		OpaqueObject status = PythonObjects.reduced("http", "HTTPStatus", 200L);
		assertThat(Written.json(List.of(Map.of(status, PythonObjects.reduced("http", "HTTPMethod", "GET")),
				PythonObjects.reduced("os", "terminal_size", Tuple.of(80L, 24L), Map.of()))))
			.isEqualTo("[{\"200\": \"GET\"}, [80, 24]]");
	}

	@Test
	void leavesOutReasonAndDataThatSayNothing() throws IOException {
		assertThat(Written.json(new TestResult(ResultCode.FAILED, "", List.of()))).isEqualTo("{\"value\": \"failed\"}");
		assertThat(Written.json(new TestResult(ResultCode.FAILED, "r", Map.of("x", 1L))))
			.isEqualTo("{\"value\": \"failed\", \"reason\": \"r\", \"data\": {\"x\": 1}}");
	}

	@Test
	void writesExceptionsAsText() throws IOException {
		ExceptionValue exception = new ExceptionValue(new PythonName("builtins", "KeyError"), Tuple.of("k"), null);
		assertThat(Written.json(exception)).isEqualTo("\"KeyError('k')\"");
		assertThat(Written.json(PythonObjects.reduced("script", "OwnError", "x"))).isEqualTo("\"OwnError('x')\"");
	}

	@Test
	void marksAListWithinItself() throws IOException {
		Map<Object, Object> map = new LinkedHashMap<>();
		List<Object> list = new ArrayList<>(List.of(1L, map));
		map.put("list", list);
		assertThat(Written.json(list)).isEqualTo("[1, {\"list\": \"[...]\"}]");
		assertThat(Written.yaml(list)).isEqualTo("""
				v:
				  - 1
				  - list: '[...]'
				""");
	}

	@Test
	void marksWhatIsTooDeep() throws IOException {
		List<Object> list = List.of();
		for (int i = 0; i < 5; i++) {
			list = List.of(list);
		}
		Object deep = list;
		assertThat(Written.output((output) -> new JsonValues(output, ValueLimits.DEFAULT.withDepth(3)).write(deep)))
			.isEqualTo("[[[\"[...]\"]]]");
	}

}
