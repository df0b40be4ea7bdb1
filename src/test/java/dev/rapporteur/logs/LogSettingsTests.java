package dev.rapporteur.logs;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LogSettingsTests {

	private static final Duration LONG = Duration.ofHours(1);

	@Test
	void limitThatIsTooSmallIsNamed() {
		assertThatIllegalArgumentException().isThrownBy(
				() -> new LogSettings(0, DataSize.ofBytes(1), 1, 2, DataSize.ofBytes(1), 1, Duration.ZERO, LONG, false))
			.withMessage("rapporteur.logs.readers must be at least 1: 0");
		assertThatIllegalArgumentException().isThrownBy(
				() -> new LogSettings(1, DataSize.ofBytes(1), 1, 1, DataSize.ofBytes(1), 1, Duration.ZERO, LONG, false))
			.withMessage("rapporteur.logs.checkpoints must be at least 2: 1");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new LogSettings(1, DataSize.ofBytes(1), 1, 2, DataSize.ofBytes(1), 1,
					Duration.ofMillis(-1), LONG, false))
			.withMessage("rapporteur.logs.gathering must not be negative: PT-0.001S");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new LogSettings(1, DataSize.ofBytes(1), 1, 2, DataSize.ofBytes(1), 1, Duration.ZERO,
					Duration.ZERO, false))
			.withMessage("rapporteur.logs.maximum-time must be positive: PT0S");
	}

}
