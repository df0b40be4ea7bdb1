package dev.rapporteur.clock;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import dev.rapporteur.context.Clock;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.TimeDelta;

/**
 * The clock of the machine, in one time zone, to the microsecond.
 */
public final class LocalClock implements Clock {

	private final ZoneId zone;

	private final InstantSource source;

	private final ZoneAbbreviations abbreviations;

	/** The zone as it was at the last call: it changes twice a year at most. */
	private volatile FixedZone last = FixedZone.UTC;

	LocalClock(ZoneId zone, InstantSource source) {
		this.zone = zone;
		this.source = source;
		this.abbreviations = ZoneAbbreviations.of(zone);
	}

	/**
	 * The clock in the time zone of the machine, or in UTC as Python's
	 * {@code timezone.utc}, which has no name of its own.
	 * @param utc whether it is UTC
	 * @param source tells the time
	 * @return the clock
	 */
	public static Clock in(boolean utc, InstantSource source) {
		return utc ? () -> new DateTime(LocalDateTime.ofInstant(present(source), ZoneOffset.UTC), FixedZone.UTC)
				: new LocalClock(ZoneId.systemDefault(), source);
	}

	private static Instant present(InstantSource source) {
		return source.instant().truncatedTo(ChronoUnit.MICROS);
	}

	@Override
	public DateTime now() {
		Instant now = present(this.source);
		ZoneOffset offset = this.zone.getRules().getOffset(now);
		return new DateTime(LocalDateTime.ofEpochSecond(now.getEpochSecond(), now.getNano(), offset),
				zone(now, offset.getTotalSeconds()));
	}

	private FixedZone zone(Instant now, int offset) {
		String name = this.abbreviations.at(now);
		FixedZone known = this.last;
		if (known.offset().toSeconds() == offset && name.equals(known.name())) {
			return known;
		}
		FixedZone changed = new FixedZone(TimeDelta.ofSeconds(offset), name);
		this.last = changed;
		return changed;
	}

}
