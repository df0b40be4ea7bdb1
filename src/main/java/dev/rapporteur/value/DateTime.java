package dev.rapporteur.value;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A Python datetime. Its date and time are one number: trees of large runs hold many.
 */
public final class DateTime {

	private static final long MICROS = 1_000_000;

	private static final long FIRST = micros(LocalDateTime.of(1, 1, 1, 0, 0));

	private static final long END = micros(LocalDateTime.of(10_000, 1, 1, 0, 0));

	private final long micros;

	private final @Nullable Object zone;

	private final boolean fold;

	private DateTime(long micros, @Nullable Object zone, boolean fold) {
		this.micros = micros;
		this.zone = zone;
		this.fold = fold;
	}

	/**
	 * Makes one of a date and a time.
	 * @param local date and time, of which what is finer than a microsecond is left out
	 * @param zone a {@link FixedZone}, a zone of a class that we don't know as
	 * {@link OpaqueObject}, or null for a naive datetime
	 * @param fold whether it is the second of two equal local times
	 * @throws DateTimeException if Python has no such year
	 */
	public DateTime(LocalDateTime local, @Nullable Object zone, boolean fold) {
		this(checked(micros(local)), zone, fold);
	}

	/**
	 * Makes one that is the first or only one of equal local times.
	 * @param local date and time
	 * @param zone its zone, or null
	 * @throws DateTimeException if Python has no such year
	 */
	public DateTime(LocalDateTime local, @Nullable Object zone) {
		this(local, zone, false);
	}

	/**
	 * Makes one of a number.
	 * @param micros microseconds since 1970 on a clock in its zone
	 * @param zone its zone, or null
	 * @param fold whether it is the second of two equal local times
	 * @return the datetime
	 * @throws DateTimeException if Python has no such year
	 */
	public static DateTime ofMicros(long micros, @Nullable Object zone, boolean fold) {
		return new DateTime(checked(micros), zone, fold);
	}

	private static long micros(LocalDateTime local) {
		return local.toEpochSecond(ZoneOffset.UTC) * MICROS + local.getNano() / 1000;
	}

	private static long checked(long micros) {
		if (micros < FIRST || micros >= END) {
			throw new DateTimeException("Python has no year " + local(micros).getYear());
		}
		return micros;
	}

	private static LocalDateTime local(long micros) {
		return LocalDateTime.ofEpochSecond(Math.floorDiv(micros, MICROS), (int) Math.floorMod(micros, MICROS) * 1000,
				ZoneOffset.UTC);
	}

	/**
	 * Its date and time on a clock in its zone.
	 * @return date and time, to the microsecond
	 */
	public LocalDateTime local() {
		return local(this.micros);
	}

	/**
	 * Its date and time on a clock in its zone as a number.
	 * @return microseconds since 1970, as {@link #ofMicros} takes them
	 */
	public long micros() {
		return this.micros;
	}

	/**
	 * Its zone.
	 * @return a {@link FixedZone}, an {@link OpaqueObject}, or null for a naive datetime
	 */
	public @Nullable Object zone() {
		return this.zone;
	}

	/**
	 * Tells equal local times apart.
	 * @return whether it is the second of two
	 */
	public boolean fold() {
		return this.fold;
	}

	/**
	 * Its time in UTC.
	 * @return microseconds since 1970, of a naive datetime as it is, or null where the
	 * zone is not known
	 */
	public @Nullable Long utcMicros() {
		if (this.zone instanceof FixedZone fixed) {
			return this.micros - fixed.offset().toSeconds() * MICROS - fixed.offset().microseconds();
		}
		return (this.zone == null) ? this.micros : null;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof DateTime time && this.micros == time.micros && this.fold == time.fold
				&& Objects.equals(this.zone, time.zone);
	}

	@Override
	public int hashCode() {
		return KeyedHash.ofAll(List.of(this.micros, this.fold, (this.zone != null) ? this.zone : None.NONE));
	}

	@Override
	public String toString() {
		return local() + ((this.zone != null) ? " " + this.zone : "") + (this.fold ? " (second)" : "");
	}

}
