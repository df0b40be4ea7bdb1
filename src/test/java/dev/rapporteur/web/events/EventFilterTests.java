package dev.rapporteur.web.events;

import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventFilterTests {

	private static EventFrame frame(String type, long seq, long parent) {
		return new EventFrame(1, 0, type, seq, parent, new byte[0]);
	}

	@Test
	void stepsOfTheClockPassEachFilter() {
		EventFilter filter = new EventFilter(Set.of("context-stopped"), 3);
		assertThat(filter.accepts(frame("clock-stepped", 0, 0))).isTrue();
		assertThat(filter.accepts(frame("reports-written", 0, 0))).isFalse();
		assertThat(filter.accepts(frame("context-stopped", 2, 0))).isFalse();
		assertThat(filter.accepts(frame("context-stopped", 3, 0))).isTrue();
	}

}
