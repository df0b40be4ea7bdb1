package dev.rapporteur.pickle;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.TimeDelta;
import dev.rapporteur.value.TimeOfDay;

import org.jspecify.annotations.Nullable;

/**
 * Python's dates and times in the packed form that it pickles. What Python would not
 * accept gives null.
 */
final class DateTimes {

	/** Beyond what Python writes, and far from an overflow. */
	private static final long MAX_PART = 10_000_000_000_000_000L;

	/** Set in the month of a datetime or in the hour of a time. */
	private static final int FOLD = 0x80;

	private static final long MICROS = 1_000_000;

	private static final long MICROS_OF_DAY = 86_400 * MICROS;

	private static final int MAX_DAYS = 999_999_999;

	private static final int MAX_YEAR = 9_999;

	private DateTimes() {
	}

	static @Nullable Object dateTime(List<Object> arguments) {
		byte[] packed = packed(arguments, 10);
		return (packed != null) ? dateTime(packed, zone(arguments)) : null;
	}

	/**
	 * Makes a datetime of its packed form.
	 * @param packed ten bytes, which may be changed
	 */
	static @Nullable DateTime dateTime(byte[] packed, @Nullable Object zone) {
		try {
			boolean fold = (packed[2] & FOLD) != 0;
			packed[2] = (byte) (packed[2] & ~FOLD);
			return DateTime.ofMicros(localDate(packed).toEpochDay() * MICROS_OF_DAY + microsOfDay(packed, 4), zone,
					fold);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	static @Nullable Object date(List<Object> arguments) {
		byte[] packed = (arguments.size() == 1) ? packed(arguments, 4) : null;
		try {
			return (packed != null) ? localDate(packed) : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	static @Nullable Object time(List<Object> arguments) {
		byte[] packed = packed(arguments, 6);
		if (packed == null) {
			return null;
		}
		try {
			boolean fold = (packed[0] & FOLD) != 0;
			packed[0] = (byte) (packed[0] & ~FOLD);
			return new TimeOfDay(localTime(packed, 0), zone(arguments), fold);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	static @Nullable Object timeDelta(List<Object> arguments) {
		long[] parts = new long[3];
		if (arguments.size() > 3) {
			return null;
		}
		for (int i = 0; i < arguments.size(); i++) {
			if (!(arguments.get(i) instanceof Long part) || part < -MAX_PART || part > MAX_PART) {
				return null;
			}
			parts[i] = part;
		}
		long seconds = parts[1] + Math.floorDiv(parts[2], 1_000_000);
		long days = parts[0] + Math.floorDiv(seconds, 86_400);
		if (Math.abs(days) > MAX_DAYS) {
			return null;
		}
		return new TimeDelta((int) days, Math.floorMod(seconds, 86_400), (int) Math.floorMod(parts[2], 1_000_000L));
	}

	static @Nullable Object timeZone(List<Object> arguments) {
		if (arguments.isEmpty() || arguments.size() > 2 || !(arguments.get(0) instanceof TimeDelta offset)) {
			return null;
		}
		boolean tooWest = offset.days() < -1
				|| (offset.days() == -1 && offset.toSeconds() == -86_400 && offset.microseconds() == 0);
		if (tooWest || offset.days() > 0) {
			return null;
		}
		if (arguments.size() == 1) {
			return new FixedZone(offset, null);
		}
		return (arguments.get(1) instanceof String name) ? new FixedZone(offset, name) : null;
	}

	static Bytes pack(DateTime dateTime) {
		byte[] packed = new byte[10];
		putDate(packed, dateTime.local().toLocalDate());
		putTime(packed, 4, dateTime.local().toLocalTime());
		packed[2] |= (byte) (dateTime.fold() ? FOLD : 0);
		return new Bytes(packed, false);
	}

	static Bytes pack(LocalDate date) {
		byte[] packed = new byte[4];
		putDate(packed, date);
		return new Bytes(packed, false);
	}

	static Bytes pack(TimeOfDay time) {
		byte[] packed = new byte[6];
		putTime(packed, 0, time.local());
		packed[0] |= (byte) (time.fold() ? FOLD : 0);
		return new Bytes(packed, false);
	}

	/**
	 * The packed form in the arguments: the first of one or two, of which the second is a
	 * zone.
	 * @return a copy, or null if that is not what the arguments are
	 */
	private static byte @Nullable [] packed(List<Object> arguments, int length) {
		if (arguments.isEmpty() || arguments.size() > 2) {
			return null;
		}
		if (arguments.size() == 2 && !(arguments.get(1) instanceof FixedZone)
				&& !(arguments.get(1) instanceof OpaqueObject)) {
			return null;
		}
		Object state = arguments.get(0);
		byte[] packed = null;
		if (state instanceof Bytes bytes && !bytes.mutable()) {
			packed = bytes.content().clone();
		}
		else if (state instanceof String text) {
			packed = ByteValues.latin1(text);
		}
		return (packed != null && packed.length == length) ? packed : null;
	}

	private static @Nullable Object zone(List<Object> arguments) {
		return (arguments.size() == 2) ? arguments.get(1) : null;
	}

	private static LocalDate localDate(byte[] packed) {
		int year = (packed[0] & 0xff) << 8 | (packed[1] & 0xff);
		if (year < 1 || year > MAX_YEAR) {
			throw new DateTimeException("The year is " + year);
		}
		return LocalDate.of(year, packed[2], packed[3]);
	}

	private static LocalTime localTime(byte[] packed, int start) {
		return LocalTime.ofNanoOfDay(microsOfDay(packed, start) * 1_000);
	}

	private static long microsOfDay(byte[] packed, int start) {
		int micros = (packed[start + 3] & 0xff) << 16 | (packed[start + 4] & 0xff) << 8 | (packed[start + 5] & 0xff);
		boolean valid = packed[start] >= 0 && packed[start] < 24 && packed[start + 1] >= 0 && packed[start + 1] < 60
				&& packed[start + 2] >= 0 && packed[start + 2] < 60 && micros < MICROS;
		if (!valid) {
			throw new DateTimeException("There is no such time");
		}
		return (packed[start] * 3_600L + packed[start + 1] * 60L + packed[start + 2]) * MICROS + micros;
	}

	private static void putDate(byte[] packed, LocalDate date) {
		if (date.getYear() < 1 || date.getYear() > MAX_YEAR) {
			throw new PickleException("Python has no year " + date.getYear());
		}
		packed[0] = (byte) (date.getYear() >> 8);
		packed[1] = (byte) date.getYear();
		packed[2] = (byte) date.getMonthValue();
		packed[3] = (byte) date.getDayOfMonth();
	}

	private static void putTime(byte[] packed, int start, LocalTime time) {
		int micros = time.getNano() / 1_000;
		packed[start] = (byte) time.getHour();
		packed[start + 1] = (byte) time.getMinute();
		packed[start + 2] = (byte) time.getSecond();
		packed[start + 3] = (byte) (micros >> 16);
		packed[start + 4] = (byte) (micros >> 8);
		packed[start + 5] = (byte) micros;
	}

}
