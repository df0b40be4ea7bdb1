package dev.rapporteur.report.pyats;

import java.time.LocalDateTime;
import java.util.List;

import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.TimeDelta;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class YamlKeyOrderTests {

	@Test
	void textsAreSortedByCodePoint() {
		assertThat(YamlKeyOrder
			.sorted(List.of("\ud83d\ude00", "\uffee", "\ud800", "a\ud800z", "a\ud800\udc00", "b", "ab", "a", "")))
			.containsExactly("", "a", "ab", "a\ud800z", "a\ud800\udc00", "b", "\ud800", "\uffee", "\ud83d\ude00");
	}

	@Test
	void timesAreSortedWhereTheyCanBeCompared() {
		LocalDateTime noon = LocalDateTime.of(2026, 1, 1, 12, 0);
		DateTime later = new DateTime(noon, FixedZone.UTC);
		DateTime earlier = new DateTime(noon, new FixedZone(TimeDelta.ofSeconds(3600), null));
		DateTime naive = new DateTime(noon, null);
		DateTime early = new DateTime(noon.minusDays(1), null);
		assertThat(YamlKeyOrder.sorted(List.of(later, earlier))).containsExactly(earlier, later);
		assertThat(YamlKeyOrder.sorted(List.of(naive, early))).containsExactly(early, naive);
		assertThat(YamlKeyOrder.sorted(List.of(later, early))).containsExactly(later, early);
	}

}
