package dev.rapporteur.context;

import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.rapporteur.value.None;
import dev.rapporteur.value.Tuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExtraDataTests {

	private static ExtraData of(Map<?, ?>... data) {
		ExtraData all = ExtraData.NONE;
		for (Map<?, ?> each : data) {
			all = all.plus(each);
		}
		return all;
	}

	@Test
	void dataIsMergedWhenItIsRead() {
		ExtraData first = of(Map.of("a", Map.of("x", 1L)));
		ExtraData second = first.plus(Map.of("a", Map.of("y", 2L)));
		assertThat(second).isEqualTo(Map.of("a", Map.of("x", 1L, "y", 2L)));
		assertThat(first).isEqualTo(Map.of("a", Map.of("x", 1L)));
		assertThat(second.plus(Map.of("a", 3L))).isEqualTo(Map.of("a", 3L));
	}

	@Test
	void noDataChangesNothing() {
		ExtraData data = of(Map.of("a", 1L));
		assertThat(data.plus(Map.of())).isSameAs(data);
	}

	@Test
	void manyCallsThatNobodyReadsAreMerged() {
		ExtraData data = ExtraData.NONE;
		for (long i = 0; i < 100_000; i++) {
			data = data.plus(Map.of("last", i));
		}
		assertThat(data).isEqualTo(Map.of("last", 99_999L));
	}

	@Test
	void healthItemsAreThoseOfTheMergedData() {
		Map<?, ?> more = Map.of("%EXTEND_LIST{health}", List.of("b"));
		assertThat(of().health()).isEqualTo(None.NONE);
		assertThat(of(Map.of("x", 1L), Map.of("health", List.of("a")), Map.of("y", 1L)).health())
			.isEqualTo(List.of("a"));
		assertThat(of(Map.of("health", List.of("a")), more).health()).isEqualTo(List.of("a", "b"));
		assertThat(of(Map.of("health", Map.of("k", "a")), more).health()).isEqualTo(List.of("b"));
		assertThat(of(Map.of("health", List.of("a")), Map.of("health", Map.of("k", 1L))).health()).isEqualTo(None.NONE);
		assertThat(of(Map.of("health", List.of("a")), Map.of("health", Tuple.of("t"))).health())
			.isEqualTo(Tuple.of("t"));
		assertThat(of(Map.of("health", Map.of("k", 1L)), Map.of("health", Map.of("l", 1L))).health())
			.isEqualTo(None.NONE);
	}

	@Test
	void healthItemsAreKnownStepByStep() {
		ExtraData data = of(Map.of("health", List.of("a")));
		assertThat(data.health()).isEqualTo(List.of("a"));
		ExtraData later = data.plus(Map.of("%EXTEND_LIST{health}", List.of("b"))).plus(Map.of("x", 1L));
		assertThat(later.health()).isEqualTo(List.of("a", "b"));
		assertThat(later.health()).isEqualTo(List.of("a", "b"));
		assertThat(later.get("health")).isEqualTo(List.of("a", "b"));
		assertThat(data.health()).isEqualTo(List.of("a"));
	}

	@Test
	void healthItemsAreFoundWithoutReadingAllElse() {
		Map<Object, Object> unread = new AbstractMap<>() {
			@Override
			public Set<Map.Entry<Object, Object>> entrySet() {
				throw new IllegalStateException("read");
			}
		};
		ExtraData data = of(Map.of("large", Map.of("x", 1L)), Map.of("large", unread, "health", List.of("a")));
		assertThat(data.health()).isEqualTo(List.of("a"));
	}

}
