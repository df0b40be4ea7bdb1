package dev.rapporteur.context;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.OpaqueObject.Construction;
import dev.rapporteur.value.OrderedMap;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.Tuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

class ExtraDataMergerTests {

	private static Map<Object, Object> merged(Map<?, ?>... data) {
		Map<Object, Object> merged = Map.of();
		for (Map<?, ?> each : data) {
			merged = ExtraDataMerger.merge(merged, each);
		}
		return merged;
	}

	@Test
	void dictsAreMergedAtEachDepth() {
		assertThat(
				merged(Map.of("a", Map.of("b", Map.of("x", 1L))), Map.of("a", Map.of("b", Map.of("y", 2L), "c", 3L))))
			.isEqualTo(Map.of("a", Map.of("b", Map.of("x", 1L, "y", 2L), "c", 3L)));
	}

	@Test
	void allElseReplaces() {
		assertThat(merged(Map.of("a", List.of(1L), "b", Map.of("x", 1L), "c", 1L, "d", 1L),
				Map.of("a", List.of(2L), "b", 2L, "c", Map.of("x", 1L), "d", None.NONE)))
			.isEqualTo(Map.of("a", List.of(2L), "b", 2L, "c", Map.of("x", 1L), "d", None.NONE));
	}

	@Test
	void keysStayInTheOrderInWhichTheyCame() {
		assertThat(merged(Drive.arguments("z", 1L, "a", 1L), Drive.arguments("m", 2L, "z", 2L)).keySet())
			.containsExactly("z", "a", "m");
	}

	@Test
	void markupWithAListExtendsTheListOfThatName() {
		assertThat(merged(Map.of("%EXTEND_LIST{k}", List.of(1L)), Map.of("%EXTEND_LIST{ k }", List.of(2L, 3L))))
			.isEqualTo(Map.of("k", List.of(1L, 2L, 3L)));
		assertThat(merged(Map.of("k", "text"), Map.of("%EXTEND_LIST{k}", List.of(1L))))
			.isEqualTo(Map.of("k", List.of(1L)));
		assertThat(merged(Map.of("%EXTEND_LIST{a.b}", List.of(1L)))).isEqualTo(Map.of("a.b", List.of(1L)));
	}

	@Test
	void markupWorksInNestedDicts() {
		assertThat(merged(Map.of("n", Map.of("%EXTEND_LIST{m}", List.of(1L))),
				Map.of("n", Map.of("%EXTEND_LIST{m}", List.of(2L)))))
			.isEqualTo(Map.of("n", Map.of("m", List.of(1L, 2L))));
	}

	@Test
	void markupThatIsNoneIsStoredAsItIs() {
		Map<Object, Object> data = Drive.arguments("%EXTEND_LIST{text}", "x", "%EXTEND_LIST{tuple}",
				new Tuple(List.of(1L)), "%EXTEND_LIST{none}", None.NONE, "%EXTEND_LIST{}", List.of(1L),
				"%EXTEND_LIST{open", List.of(1L), "x%EXTEND_LIST{k}", List.of(1L), "%EXTEND_LIST{k}x", List.of(1L));
		assertThat(merged(data)).isEqualTo(data);
	}

	@Test
	void orderedDictThatComesFirstIsKept() {
		OrderedMap ordered = ordered("y", 2L);
		assertThat(merged(Map.of("a", ordered)).get("a")).isSameAs(ordered);
	}

	@Test
	void dictsOfOtherClassesAreMergedIntoDicts() {
		for (Object other : List.of(ordered("y", 2L), attributes("y", 2L), counter("y", 2L))) {
			assertThat(merged(Map.of("a", Map.of("x", 1L)), Map.of("a", other)).get("a"))
				.isEqualTo(Map.of("x", 1L, "y", 2L))
				.isNotInstanceOf(OrderedMap.class);
		}
	}

	@Test
	void dictsOfOtherClassesKeepTheirClassAndWhatTheyHave() {
		Map<String, Object> dict = Map.of("y", 2L);
		OrderedMap ordered = ordered("x", 1L);
		assertThat(merged(Map.of("a", ordered), Map.of("a", dict)).get("a")).isInstanceOf(OrderedMap.class)
			.isEqualTo(Map.of("x", 1L, "y", 2L));
		assertThat(ordered).hasSize(1);
		OpaqueObject attributes = attributes("x", 1L);
		assertThat(merged(Map.of("a", attributes), Map.of("a", dict)).get("a"))
			.isInstanceOfSatisfying(OpaqueObject.class, (merged) -> {
				assertThat(merged.callable()).isEqualTo(attributes.callable());
				assertThat(merged.entries()).isEqualTo(Map.of("x", 1L, "y", 2L));
				assertThat(merged.state()).isSameAs(merged);
			});
		assertThat(attributes.entries()).hasSize(1);
		assertThat(merged(Map.of("a", counter("x", 1L)), Map.of("a", dict)).get("a")).isInstanceOfSatisfying(
				OpaqueObject.class,
				(merged) -> assertThat(merged.arguments()).isEqualTo(Tuple.of(Map.of("x", 1L, "y", 2L))));
	}

	private static OrderedMap ordered(String key, Object value) {
		OrderedMap map = new OrderedMap();
		map.put(key, value);
		return map;
	}

	private static OpaqueObject attributes(String key, Object value) {
		OpaqueObject object = new OpaqueObject(Construction.NEW_OBJECT,
				new PythonName("pyats.datastructures.attrdict", "AttrDict"), Tuple.of(), null);
		object.entries().put(key, value);
		object.setState(object);
		return object;
	}

	private static OpaqueObject counter(String key, Object value) {
		return new OpaqueObject(Construction.REDUCE, new PythonName("collections", "Counter"),
				Tuple.of(Map.of(key, value)), null);
	}

	@Test
	void whatWasThereIsNeverChanged() {
		List<Object> list = List.of(1L);
		Map<Object, Object> inner = Map.of("x", 1L);
		Map<Object, Object> before = merged(Map.of("list", list, "inner", inner));
		Map<Object, Object> copy = Map.copyOf(before);
		merged(before, Map.of("%EXTEND_LIST{list}", List.of(2L), "inner", Map.of("y", 2L)));
		assertThat(before).isEqualTo(copy);
		assertThat(inner).hasSize(1);
		assertThat(list).hasSize(1);
	}

	@Test
	void dictThatContainsItselfIsStored() {
		Map<Object, Object> self = new LinkedHashMap<>();
		self.put("self", self);
		assertThat(merged(Map.of("a", self)).keySet()).containsExactly("a");
	}

	@Test
	void dictThatStandsInManyPlacesIsCopiedOnce() {
		Map<Object, Object> shared = Map.of("%EXTEND_LIST{x}", List.of(1L));
		for (int depth = 0; depth < 40; depth++) {
			shared = Map.of("l", shared, "r", shared);
		}
		assertThat(merged(Map.of("a", shared)).get("a")).isInstanceOfSatisfying(Map.class,
				(copy) -> assertThat(copy.get("l")).isSameAs(copy.get("r")));
	}

	@Test
	void dictsThatStandInManyPlacesAreMergedOnce() {
		Map<Object, Object> before = merged(Map.of("a", doubled(1L)));
		assertThat(merged(before, Map.of("a", doubled(2L))).get("a")).isInstanceOfSatisfying(Map.class,
				(merged) -> assertThat(merged.get("l")).isSameAs(merged.get("r")));
		Map<Object, Object> self = new LinkedHashMap<>();
		self.put("l", self);
		self.put("r", self);
		Map<Object, Object> other = new LinkedHashMap<>();
		other.put("l", other);
		other.put("r", other);
		other.put("x", 1L);
		assertThat(merged(merged(Map.of("a", self)), Map.of("a", other)).get("a")).isInstanceOfSatisfying(Map.class,
				(merged) -> assertThat(merged.get("x")).isEqualTo(1L));
	}

	private static Map<Object, Object> doubled(Object value) {
		Map<Object, Object> shared = Map.of("x", value);
		for (int depth = 0; depth < 60; depth++) {
			shared = Map.of("l", shared, "r", shared);
		}
		return shared;
	}

	/** Where one dict meets many others, and another one meets all of these. */
	@Test
	void whatIsMergedAgainAndAgainIsStoredAsItIs() {
		Map<Object, Object> large = new LinkedHashMap<>();
		Map<Object, Object> places = new LinkedHashMap<>();
		Map<Object, Object> data = new LinkedHashMap<>();
		for (long i = 0; i < 2_000; i++) {
			large.put(i, i);
			places.put(i, Map.of("place", i));
			data.put(i, large);
		}
		Map<Object, Object> merged = merged(places, data);
		assertThat(merged.get(0L)).asInstanceOf(MAP).hasSize(2_001);
		assertThat(merged.get(49L)).asInstanceOf(MAP).hasSize(2_001);
		assertThat(merged.get(1_999L)).isSameAs(large);
	}

	@Test
	void aListThatIsExtendedByTheSameAgainAndAgainIsCut() {
		Map<Object, Object> data = new LinkedHashMap<>();
		List<Object> items = Collections.nCopies(10_000, "x");
		for (int i = 0; i < 2_000; i++) {
			data.put("%EXTEND_LIST{" + " ".repeat(i) + "k}", items);
		}
		assertThat(merged(data).get("k")).asInstanceOf(LIST).hasSize(110_001).endsWith("x", "[...]");
	}

	@Test
	void markupOfManySpacesIsNone() {
		String spaces = " ".repeat(100_000);
		assertThat(merged(Map.of("%EXTEND_LIST{" + spaces, List.of(1L))))
			.isEqualTo(Map.of("%EXTEND_LIST{" + spaces, List.of(1L)));
		assertThat(merged(Map.of("%EXTEND_LIST{" + spaces + "}", List.of(1L)))).isEqualTo(Map.of(" ", List.of(1L)));
		assertThat(merged(Map.of("%EXTEND_LIST{a\nb}", List.of(1L))))
			.isEqualTo(Map.of("%EXTEND_LIST{a\nb}", List.of(1L)));
	}

	@Test
	void keysOfTwoTypesThatWereMadeToCollideAreLeftOut() {
		Map<Object, Object> texts = new LinkedHashMap<>();
		Map<Object, Object> numbers = new LinkedHashMap<>();
		for (int i = 0; i < 1 << 8; i++) {
			StringBuilder text = new StringBuilder();
			for (int bit = 0; bit < 8; bit++) {
				text.append(((i >> bit) & 1) != 0 ? "Aa" : "BB");
			}
			texts.put(text.toString(), 0L);
			numbers.put((long) i << 32 | (i ^ Integer.toUnsignedLong("BB".repeat(8).hashCode())), 0L);
		}
		assertThat(texts.keySet()).extracting(Object::hashCode)
			.containsOnly(numbers.keySet().iterator().next().hashCode());
		Map<Object, Object> merged = merged(texts, numbers);
		assertThat(merged).containsAllEntriesOf(texts).containsEntry("...", None.NONE).hasSizeLessThan(400);
	}

	@Test
	void manyNumbersAreKeys() {
		Map<Object, Object> numbers = new LinkedHashMap<>();
		for (long number = 0; number < 200_000; number++) {
			numbers.put(number, 0L);
		}
		assertThat(merged(Map.of("samples", numbers)).get("samples")).isEqualTo(numbers);
	}

	@Test
	void dictInThePlaceOfSomethingElseIsKeptAsItIs() {
		Map<Object, Object> dict = Map.of("%EXTEND_LIST{x}", List.of(1L));
		assertThat(ExtraDataMerger.merge(Map.of("e", List.of()), Map.of("e", dict))).isEqualTo(Map.of("e", dict));
		assertThat(ExtraDataMerger.merge(Map.of(), Map.of("e", dict))).isEqualTo(Map.of("e", Map.of("x", List.of(1L))));
	}

	@Test
	void keysThatPythonTakesForTheSameAreReplaced() {
		Map<Object, Object> before = merged(Map.of(1L, "a", false, "b", "1", "c", 2.0, "d"));
		assertThat(merged(before, Map.of(true, "x", 0.0, "y", "1", "z", 1.5, "new", 2L, "v")))
			.isEqualTo(Map.of(1L, "x", false, "y", "1", "z", 1.5, "new", 2.0, "v"));
		assertThat(merged(Map.of(-0.0, "a"), Map.of(0L, "b"))).isEqualTo(Map.of(-0.0, "b"));
	}

}
