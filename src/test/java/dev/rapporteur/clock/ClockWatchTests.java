package dev.rapporteur.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClockWatchTests {

	private static final Instant START = Instant.parse("2026-11-28T17:00:00Z");

	private Instant time = START;

	private long nanos = Long.MAX_VALUE - 5_000_000_000L;

	private final List<String> steps = new ArrayList<>();

	private final ClockWatch clock = new ClockWatch(() -> this.time, () -> this.nanos,
			(now, step) -> this.steps.add(now + " " + step));

	private void pass(Duration byWall, Duration bySteadyClock) {
		this.time = this.time.plus(byWall);
		this.nanos += bySteadyClock.toNanos();
		assertThat(this.clock.instant()).isEqualTo(this.time);
	}

	@ParameterizedTest
	@CsvSource({ "PT12S, PT12S", "PT0S, PT0S", "PT1S, PT1.05S", "PT1S, PT0.95S", "PT100M, PT100M5S",
			"PT1000H, PT999H30M" })
	void clocksThatAgreeNearlyHaveNoSteps(Duration byWall, Duration bySteadyClock) {
		pass(Duration.ZERO, Duration.ZERO);
		for (int i = 0; i < 10; i++) {
			pass(byWall, bySteadyClock);
		}
		assertThat(this.steps).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "PT-3588S, PT12S, PT-1H", "PT3612S, PT12S, PT1H", "PT0.5S, PT1S, PT-0.5S", "PT1.2S, PT1S, PT0.2S" })
	void aStepIsToldOnce(Duration byWall, Duration bySteadyClock, String step) {
		pass(Duration.ZERO, Duration.ZERO);
		pass(Duration.ofSeconds(1), Duration.ofSeconds(1));
		pass(byWall, bySteadyClock);
		pass(Duration.ofSeconds(1), Duration.ofSeconds(1));
		assertThat(this.steps).containsExactly(START.plusSeconds(1).plus(byWall) + " " + step);
	}

	@Test
	void theFirstLookTellsNothing() {
		this.nanos = 0;
		assertThat(this.clock.instant()).isEqualTo(START);
		assertThat(this.steps).isEmpty();
	}

	/** The thread may have to wait between the looks at the two clocks. */
	@Test
	void aPauseBetweenTheClocksIsNoStep() {
		List<Duration> pauses = new ArrayList<>(List.of(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(2),
				Duration.ofSeconds(3), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO));
		ClockWatch interrupted = new ClockWatch(() -> {
			pause(pauses.removeFirst());
			Instant now = this.time;
			pause(pauses.removeFirst());
			return now;
		}, () -> this.nanos, (now, step) -> this.steps.add(now + " " + step));
		for (int i = 0; i < 4; i++) {
			interrupted.instant();
			pause(Duration.ofSeconds(1));
		}
		assertThat(this.steps).isEmpty();
	}

	private void pause(Duration duration) {
		this.time = this.time.plus(duration);
		this.nanos += duration.toNanos();
	}

}
