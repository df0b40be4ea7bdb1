package dev.rapporteur.value;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A Python datetime.
 *
 * @param local date and time, to the microsecond
 * @param zone a {@link FixedZone}, a zone of a class that we don't know as
 * {@link OpaqueObject}, or null for a naive datetime
 * @param fold whether it is the second of two equal local times
 */
public record DateTime(LocalDateTime local, @Nullable Object zone, boolean fold) {

	private static final int MAXIMUM_YEAR = 9999;

	/**
	 * Checks the year.
	 * @throws DateTimeException if Python has no such year
	 */
	public DateTime {
		if (local.getYear() < 1 || local.getYear() > MAXIMUM_YEAR) {
			throw new DateTimeException("Python has no year " + local.getYear());
		}
	}

	public DateTime(LocalDateTime local, @Nullable Object zone) {
		this(local, zone, false);
	}

	@Override
	public int hashCode() {
		return KeyedHash.ofAll(List.of(this.local.toLocalDate(), this.local.toLocalTime().toNanoOfDay(), this.fold,
				(this.zone != null) ? this.zone : None.NONE));
	}

	/**
	 * Its time in UTC.
	 * @return the time, of a naive datetime as it is, or null where the zone is not known
	 */
	public @Nullable LocalDateTime utc() {
		if (this.zone instanceof FixedZone fixed) {
			return this.local.minusSeconds(fixed.offset().toSeconds())
				.minusNanos(fixed.offset().microseconds() * 1000L);
		}
		return (this.zone == null) ? this.local : null;
	}

}
