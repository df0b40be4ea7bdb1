package dev.rapporteur.event;

import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TraceParentTests {

	private static final String KNOWN = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

	@Test
	void hasTraceAndSpanOfTheCaller() {
		assertThat(TraceParent.of(KNOWN, "a=b"))
			.isEqualTo(new TraceParent("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true, "a=b"));
		assertThat(Objects.requireNonNull(TraceParent.of(KNOWN, null)).header()).isEqualTo(KNOWN);
	}

	@Test
	void aLaterVersionMayHaveMore() {
		String later = "cc" + KNOWN.substring(2) + "-more";
		assertThat(Objects.requireNonNull(TraceParent.of(later, "x".repeat(513))))
			.isEqualTo(new TraceParent("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true, ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "00", "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
			"00-00000000000000000000000000000000-00f067aa0ba902b7-01",
			"00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
			"00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", KNOWN + "-more" })
	void whatHasAnotherFormIsNone(String header) {
		assertThat(TraceParent.of(header, null)).isNull();
	}

}
