package dev.rapporteur.clock;

import java.time.Instant;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ZoneAbbreviationsTests {

	/** As {@code time.tzname} of Python, by {@code zoneinfo} at these times. */
	@ParameterizedTest
	@CsvSource({ "UTC, UTC, UTC", "Etc/UTC, UTC, UTC", "Asia/Kolkata, IST, IST", "America/St_Johns, NST, NDT",
			"America/Sao_Paulo, -03, -03", "America/New_York, EST, EDT", "Europe/Berlin, CET, CEST",
			"Europe/Dublin, GMT, IST", "Australia/Lord_Howe, +11, +1030", "Asia/Kathmandu, +0545, +0545",
			"America/Nuuk, -02, -01", "Etc/GMT+5, -05, -05", "EST5EDT, EST, EDT" })
	void namesAreThoseOfPython(String zone, String winter, String summer) {
		ZoneAbbreviations names = ZoneAbbreviations.of(ZoneId.of(zone));
		assertThat(names.at(Instant.parse("2026-01-15T12:00:00Z"))).isEqualTo(winter);
		assertThat(names.at(Instant.parse("2026-07-15T12:00:00Z"))).isEqualTo(summer);
	}

	@Test
	void namesChangeWithTheOffset() {
		ZoneAbbreviations names = ZoneAbbreviations.of(ZoneId.of("America/New_York"));
		assertThat(names.at(Instant.parse("2026-03-08T06:59:59Z"))).isEqualTo("EST");
		assertThat(names.at(Instant.parse("2026-03-08T07:00:00Z"))).isEqualTo("EDT");
		assertThat(names.at(Instant.parse("2026-11-01T05:59:59Z"))).isEqualTo("EDT");
		assertThat(names.at(Instant.parse("2026-11-01T06:00:00Z"))).isEqualTo("EST");
	}

	/** Its rule for present times has no word for the time of the Ramadan. */
	@Test
	void zoneWithoutAWordForItsOffsetIsNamedByThat() {
		ZoneAbbreviations names = ZoneAbbreviations.of(ZoneId.of("Africa/Casablanca"));
		assertThat(names.at(Instant.parse("2026-03-01T12:00:00Z"))).isEqualTo("+00");
		assertThat(names.at(Instant.parse("2026-07-01T12:00:00Z"))).isEqualTo("+01");
	}

}
