package dev.rapporteur.clock;

import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.TimeDelta;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LocalClockTests {

	private static LocalDateTime now(ZoneId zone) {
		return LocalDateTime.now(zone);
	}

	private static LocalClock clock(String zone) {
		return new LocalClock(ZoneId.of(zone), InstantSource.system());
	}

	@Test
	void timesHaveTheOffsetAndNameOfTheZone() {
		DateTime kolkata = clock("Asia/Kolkata").now();
		assertThat(kolkata.zone()).isEqualTo(new FixedZone(new TimeDelta(0, 19_800, 0), "IST"));
		assertThat(clock("America/Sao_Paulo").now().zone())
			.isEqualTo(new FixedZone(new TimeDelta(-1, 75_600, 0), "-03"));
	}

	@Test
	void timesAreThoseOfTheZoneToTheMicrosecond() {
		for (String zone : new String[] { "Asia/Kolkata", "America/St_Johns", "UTC" }) {
			LocalDateTime before = now(ZoneId.of(zone)).minusNanos(1000);
			DateTime time = clock(zone).now();
			assertThat(time.local()).isBetween(before, now(ZoneId.of(zone)));
			assertThat(time.local().getNano() % 1000).isZero();
		}
	}

	@Test
	void utcOfAMachineHasANameButThatOfTheConfigurationHasNone() {
		assertThat(clock("UTC").now().zone()).isEqualTo(new FixedZone(new TimeDelta(0, 0, 0), "UTC"));
		LocalDateTime before = now(ZoneOffset.UTC).minusNanos(1000);
		DateTime time = LocalClock.in(true, InstantSource.system()).now();
		assertThat(time.zone()).isEqualTo(FixedZone.UTC);
		assertThat(time.local()).isBetween(before, now(ZoneOffset.UTC));
	}

	@Test
	void zoneIsTheSameObjectAsLongAsItDoesNotChange() {
		LocalClock clock = clock("Asia/Kolkata");
		assertThat(clock.now().zone()).isSameAs(clock.now().zone());
	}

}
