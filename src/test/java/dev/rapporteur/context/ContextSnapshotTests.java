package dev.rapporteur.context;

import java.util.List;
import java.util.Map;

import dev.rapporteur.event.ContextKind;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ContextSnapshotTests {

	private static ContextSnapshot section(Map<String, Object> fields, boolean ignored) {
		return new ContextSnapshot(ContextKind.SECTION, 3, 2, fields, List.of(), ignored, false, null);
	}

	@Test
	void fieldsHaveTypes() {
		TestResult failed = TestResult.of(ResultCode.FAILED);
		ContextSnapshot section = section(Map.of("type", "Step", "result", failed, "starttime", Drive.time(1),
				"stoptime", Drive.time(3), "runtime", 2L, "details", List.of("d"), "extra", Map.of("a", 1L), "summary",
				ResultCounter.ZERO), false);
		assertThat(section.type()).isEqualTo("Step");
		assertThat(section.result()).isEqualTo(failed);
		assertThat(section.isFailure()).isTrue();
		assertThat(section.startTime()).isEqualTo(Drive.time(1));
		assertThat(section.stopTime()).isEqualTo(Drive.time(3));
		assertThat(section.isOpen()).isFalse();
		assertThat(section.runtime()).isEqualTo(2.0);
		assertThat(section.details()).isEqualTo(List.of("d"));
		assertThat(section.dict("extra")).isEqualTo(Map.of("a", 1L));
		assertThat(section.counts()).isEqualTo(ResultCounter.ZERO);
	}

	@Test
	void whatHasAnotherTypeIsAsGoodAsNone() {
		Object odd = new Object();
		ContextSnapshot section = section(Map.of("type", odd, "result", odd, "starttime", odd, "stoptime", odd,
				"runtime", odd, "details", odd, "extra", odd, "summary", odd), false);
		for (ContextSnapshot each : List.of(section, section(Map.of(), false))) {
			assertThat(each.type()).isEmpty();
			assertThat(each.result()).isNull();
			assertThat(each.isFailure()).isFalse();
			assertThat(each.startTime()).isNull();
			assertThat(each.stopTime()).isNull();
			assertThat(each.isOpen()).isFalse();
			assertThat(each.runtime()).isNull();
			assertThat(each.details()).isEmpty();
			assertThat(each.dict("extra")).isEmpty();
			assertThat(each.counts()).isNull();
		}
		assertThat(section.field("type")).isEqualTo(odd);
		assertThat(section.field("name")).isEqualTo(None.NONE);
	}

	@Test
	void whatStartedAndDidNotStopIsOpen() {
		assertThat(section(Map.of("starttime", Drive.time(1), "stoptime", None.NONE), false).isOpen()).isTrue();
	}

	@Test
	void aResultThatCountsNowhereIsNoFailure() {
		assertThat(section(Map.of("result", TestResult.of(ResultCode.ERRORED)), true).isFailure()).isFalse();
	}

}
