package dev.rapporteur.context;

import java.time.LocalDateTime;
import java.util.List;

import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.None;
import dev.rapporteur.value.TimeDelta;
import dev.rapporteur.value.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlainTimeTests {

	private static final LocalDateTime TIME = LocalDateTime.of(1969, 12, 31, 23, 59, 59, 1_000);

	static List<Object> values() {
		return List.of(new DateTime(TIME, FixedZone.UTC), new DateTime(TIME, FixedZone.UTC, true),
				new DateTime(TIME, new FixedZone(new TimeDelta(-1, 68_400, 7), "EST")), new DateTime(TIME, null),
				new DateTime(TIME, new Tuple(List.of())), FixedZone.UTC, None.NONE, "noon", 1L, 2.5, -0.0, Double.NaN);
	}

	@ParameterizedTest
	@MethodSource("values")
	void whateverIsGivenAsATimeIsToldAgain(Object value) {
		Task task = new Task(2, new TestSuite(1, "J"), "T");
		for (String field : List.of("starttime", "stoptime", "runtime")) {
			task.set(field, value);
			assertThat(task.field(field)).as(field).isEqualTo(value);
			task.set(field, None.NONE);
			assertThat(task.field(field)).as(field).isEqualTo(None.NONE);
		}
	}

}
