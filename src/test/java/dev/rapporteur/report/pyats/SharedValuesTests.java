package dev.rapporteur.report.pyats;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.rapporteur.context.ContextWalker;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.report.Trees;
import dev.rapporteur.repr.PythonObjects;
import dev.rapporteur.repr.PythonRepr;
import dev.rapporteur.repr.RepeatBudget;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.OrderedMap;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.Tuple;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values that stand in many places of others.
 */
class SharedValuesTests {

	private static final ValueLimits LIMITS = new ValueLimits(500, 1_000);

	/** Each holds the one before twice, and so all of them 2^60 of the first. */
	private static Object doubled(UnaryOperator<Object> holder) {
		Object value = "x";
		for (int i = 0; i < 60; i++) {
			value = holder.apply(value);
		}
		return value;
	}

	static Stream<Named<Object>> doubled() {
		return Stream.of(Named.of("lists", doubled((value) -> List.of(value, value))),
				Named.of("tuples", doubled((value) -> Tuple.of(value, value))),
				Named.of("dicts", doubled((value) -> Map.of("a", value, "b", value))),
				Named.of("ordered dicts", doubled(SharedValuesTests::ordered)),
				Named.of("exceptions",
						doubled((value) -> PythonObjects.reduced("builtins", "ValueError", value, value))),
				Named.of("objects", doubled(SharedValuesTests::attributes)),
				Named.of("named tuples", doubled(
						(value) -> PythonObjects.reduced("os", "terminal_size", Tuple.of(value, value), Map.of()))),
				Named.of("deques", doubled(SharedValuesTests::deque)),
				Named.of("texts", Collections.nCopies(100_000, "text ".repeat(2_000))),
				Named.of("texts in lists", inLists("text ".repeat(2_000))),
				Named.of("keys", inLists(Map.of("key ".repeat(2_000), 1L))),
				Named.of("bytes", Collections.nCopies(100_000, new Bytes(new byte[10_000], false))),
				Named.of("bytearrays", Collections.nCopies(100_000, new Bytes(new byte[10_000], true))),
				Named.of("integers", Collections.nCopies(100_000, BigInteger.ONE.shiftLeft(30_000))),
				Named.of("sets", inLists(new SetValue(Set.of("text ".repeat(2_000)), false))),
				Named.of("patterns", inLists(PythonObjects.reduced("re", "_compile", "a".repeat(10_000), 0L))),
				Named.of("JSON errors", decodeErrors()));
	}

	private static Object ordered(Object value) {
		OrderedMap map = new OrderedMap();
		map.put("a", value);
		map.put("b", value);
		return map;
	}

	private static Object attributes(Object value) {
		OpaqueObject object = PythonObjects.made("pyats.datastructures.attrdict", "AttrDict");
		object.entries().putAll(Map.of("a", value, "b", value));
		return object;
	}

	private static Object deque(Object value) {
		OpaqueObject object = PythonObjects.reduced("collections", "deque");
		object.items().addAll(List.of(value, value));
		return object;
	}

	private static Object inLists(Object value) {
		List<Object> lists = new ArrayList<>();
		for (int i = 0; i < 100_000; i++) {
			lists.add(List.of(value));
		}
		return lists;
	}

	private static Object decodeErrors() {
		String document = "[".repeat(10_000);
		List<Object> errors = new ArrayList<>();
		for (int i = 0; i < 100_000; i++) {
			errors.add(PythonObjects.reduced("json.decoder", "JSONDecodeError", "m", document, 9_999L));
		}
		return errors;
	}

	@ParameterizedTest
	@MethodSource("doubled")
	void whatIsWrittenOfThemIsBounded(Object value) throws IOException {
		assertBounded(json(value));
		assertBounded(yaml(value));
		assertBounded(xml(tree(value)));
		assertBounded(PythonRepr.of(value, 500, new RepeatBudget(1_000)));
		assertThat(PythonRepr.beginning(value, 500, 100).length()).isLessThan(100_000);
	}

	/** Only JSON and YAML show what else there is in a result. */
	@Test
	void whatIsWrittenOfResultsIsBounded() throws IOException {
		Object value = doubled((each) -> new TestResult(ResultCode.PASSED, each, each));
		assertBounded(json(value));
		assertBounded(yaml(value));
	}

	private static void assertBounded(String text) {
		assertThat(text.length()).isLessThan(20_000_000);
		assertThat(text.contains("...")).isTrue();
	}

	@Test
	void whatIsCutIsMarked() throws IOException {
		List<Object> shared = List.of(1L);
		List<Object> list = new ArrayList<>(Collections.nCopies(300, shared));
		String text = "t".repeat(5_000);
		list.addAll(List.of(text, text));
		ValueLimits limits = new ValueLimits(500, 16);
		assertThat(Written.output((output) -> new JsonValues(output, limits).write(list)))
			.isEqualTo("[" + "[1], ".repeat(5) + "\"[...]\", ".repeat(295) + "\"" + text + "\", \"...\"]");
		assertThat(PythonRepr.of(list, 500, new RepeatBudget(16)))
			.isEqualTo("[" + "[1], ".repeat(5) + "[...], ".repeat(295) + "'" + text + "', ...]");
	}

	@Test
	void whatStandsInOnePlaceIsNeverCut() throws IOException {
		List<Object> list = new ArrayList<>();
		for (long i = 0; i < 100_000; i++) {
			list.add(Map.of("name", i, "text", "t".repeat(100) + i));
		}
		ValueLimits limits = new ValueLimits(500, 0);
		assertThat(Written.output((output) -> new JsonValues(output, limits).write(list))).doesNotContain("...");
		assertThat(PythonRepr.of(list, 500, new RepeatBudget(0))).doesNotContain("...");
	}

	@Test
	void whatFitsIsWritten() throws IOException {
		Object shared = Map.of("text", "t".repeat(1_000));
		List<Object> list = Collections.nCopies(1_000, shared);
		assertThat(Written.json(list)).hasSize(1_000 * (1_000 + 12 + 2)).doesNotContain("...");
	}

	@Test
	void otherValuesOfTheFileStay() throws IOException {
		Trees tree = tree(doubled((value) -> List.of(value, value)));
		tree.add(1, ContextKind.SECTION, section(List.of("d".repeat(5_000))), false);
		assertThat(xml(tree)).contains("<diag>" + "d".repeat(5_000) + "</diag>");
	}

	private static Trees tree(Object value) {
		Trees tree = Trees.of("name", "job");
		tree.add(0, ContextKind.TASK, section(List.of()), false);
		tree.add(1, ContextKind.SECTION, section((value instanceof List<?> list) ? list : List.of(value)), false);
		return tree;
	}

	private static Map<String, Object> section(List<?> details) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("type", "Testcase");
		fields.put("id", "S");
		fields.put("details", details);
		fields.put("extra", Map.of("details", details));
		fields.put("sections", List.of());
		return fields;
	}

	private static String json(Object value) throws IOException {
		return Written.output((output) -> new JsonValues(output, LIMITS).write(value));
	}

	private static String yaml(Object value) throws IOException {
		return Written.output((output) -> {
			YamlEmitter emitter = new YamlEmitter(output);
			emitter.start();
			emitter.key();
			emitter.simple("v");
			emitter.colon();
			new YamlValues(emitter, LIMITS).write(value);
		});
	}

	private static String xml(Trees tree) throws IOException {
		return Written
			.output((output) -> new ContextWalker(tree).walk(tree.context(0), new XmlDetails(output, tree, LIMITS)));
	}

}
