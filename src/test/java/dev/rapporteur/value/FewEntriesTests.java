package dev.rapporteur.value;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FewEntriesTests {

	private final FewEntries entries = new FewEntries("z", 1L, "a", None.NONE);

	@Test
	void areADictInTheOrderInWhichTheyWereGiven() {
		Map<String, Object> same = new LinkedHashMap<>();
		same.put("z", 1L);
		same.put("a", None.NONE);
		assertThat(this.entries).isEqualTo(same).hasSameHashCodeAs(same).hasToString("{z=1, a=None}");
		assertThat(same).isEqualTo(this.entries);
		List<String> visited = new ArrayList<>();
		this.entries.forEach((key, value) -> visited.add(key + value));
		assertThat(visited).containsExactly("z1", "aNone");
		assertThat(this.entries.keySet()).containsExactly("z", "a");
	}

	@Test
	void areFoundByEqualTexts() {
		assertThat(this.entries.get(new StringBuilder("a").toString())).isEqualTo(None.NONE);
		assertThat(this.entries.containsKey("z")).isTrue();
		assertThat(this.entries.containsKey("b")).isFalse();
		assertThat(this.entries.get(null)).isNull();
	}

	@Test
	void neverChange() {
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> this.entries.put("b", 2L));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(this.entries::clear);
		Iterator<?> iterator = this.entries.values().iterator();
		iterator.next();
		iterator.next();
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
	}

}
