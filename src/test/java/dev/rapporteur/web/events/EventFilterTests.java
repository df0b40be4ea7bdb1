package dev.rapporteur.web.events;

import java.util.Set;

import dev.rapporteur.event.EventType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventFilterTests {

	private static EventFrame frame(EventType type, long seq, long parent) {
		return new EventFrame(1, 0, type, seq, parent, new byte[0]);
	}

	@Test
	void stepsOfTheClockPassEachFilter() {
		EventFilter filter = new EventFilter(Set.of(EventType.CONTEXT_STOPPED), 3);
		assertThat(filter.accepts(frame(EventType.CLOCK_STEPPED, 0, 0))).isTrue();
		assertThat(filter.accepts(frame(EventType.REPORTS_WRITTEN, 0, 0))).isFalse();
		assertThat(filter.accepts(frame(EventType.CONTEXT_STOPPED, 2, 0))).isFalse();
		assertThat(filter.accepts(frame(EventType.CONTEXT_STOPPED, 3, 0))).isTrue();
	}

}
