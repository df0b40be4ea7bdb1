package dev.rapporteur.repr;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.TimeDelta;
import dev.rapporteur.value.TimeOfDay;

/**
 * How Python shows times: {@code str()} and the arguments of {@code repr()}.
 */
public final class PythonTime {

	private static final int NANOS_PER_MICRO = 1000;

	private PythonTime() {
	}

	public static String text(DateTime time) {
		StringBuilder out = new StringBuilder(32);
		LocalDateTime local = time.local();
		out.append(local.toLocalDate()).append(' ');
		appendClock(out, local.toLocalTime());
		TimeDelta offset = offset(time);
		if (offset != null) {
			appendOffset(out, offset);
		}
		return out.toString();
	}

	public static String text(TimeOfDay time) {
		StringBuilder out = new StringBuilder(20);
		appendClock(out, time.local());
		if (time.zone() instanceof FixedZone zone) {
			appendOffset(out, zone.offset());
		}
		return out.toString();
	}

	public static String text(TimeDelta span) {
		StringBuilder out = new StringBuilder(24);
		if (span.days() != 0) {
			out.append(span.days()).append((Math.abs(span.days()) == 1) ? " day, " : " days, ");
		}
		out.append(span.seconds() / 3600).append(':');
		appendTwo(out, span.seconds() / 60 % 60).append(':');
		appendTwo(out, span.seconds() % 60);
		if (span.microseconds() != 0) {
			appendMicros(out, span.microseconds());
		}
		return out.toString();
	}

	public static String text(FixedZone zone) {
		if (zone.name() != null) {
			return zone.name();
		}
		StringBuilder out = new StringBuilder("UTC");
		if (!zone.offset().equals(FixedZone.UTC.offset())) {
			appendOffset(out, zone.offset());
		}
		return out.toString();
	}

	/**
	 * The offset of a time from UTC.
	 * @return the offset, or null if the time has no zone, or one that is not known here
	 */
	private static @Nullable TimeDelta offset(DateTime time) {
		return switch (time.zone()) {
			case FixedZone zone -> zone.offset();
			case OpaqueObject zone -> namedOffset(time, zone);
			case null, default -> null;
		};
	}

	private static @Nullable TimeDelta namedOffset(DateTime time, OpaqueObject zone) {
		List<Object> arguments = PythonObject.argumentsOf(zone);
		if (!PythonObject.isOf(zone, "zoneinfo", "ZoneInfo") || arguments.isEmpty()
				|| !(arguments.getFirst() instanceof String key)) {
			return null;
		}
		try {
			ZoneRules rules = ZoneId.of(key).getRules();
			ZoneOffsetTransition change = rules.getTransition(time.local());
			ZoneOffset changed = (change == null) ? rules.getOffset(time.local())
					: (time.fold() ? change.getOffsetAfter() : change.getOffsetBefore());
			return TimeDelta.ofSeconds(changed.getTotalSeconds());
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static void appendClock(StringBuilder out, LocalTime time) {
		appendTwo(out, time.getHour()).append(':');
		appendTwo(out, time.getMinute()).append(':');
		appendTwo(out, time.getSecond());
		int micros = time.getNano() / NANOS_PER_MICRO;
		if (micros != 0) {
			appendMicros(out, micros);
		}
	}

	private static void appendOffset(StringBuilder out, TimeDelta offset) {
		long micros = offset.toSeconds() * 1_000_000 + offset.microseconds();
		out.append((micros < 0) ? '-' : '+');
		micros = Math.abs(micros);
		int seconds = (int) (micros / 1_000_000);
		appendTwo(out, seconds / 3600).append(':');
		appendTwo(out, seconds / 60 % 60);
		int rest = (int) (micros % 1_000_000);
		if (seconds % 60 != 0 || rest != 0) {
			appendTwo(out.append(':'), seconds % 60);
		}
		if (rest != 0) {
			appendMicros(out, rest);
		}
	}

	private static void appendMicros(StringBuilder out, int micros) {
		out.append('.');
		for (int unit = 100_000; unit > 0; unit /= 10) {
			out.append((char) ('0' + micros / unit % 10));
		}
	}

	public static StringBuilder appendTwo(StringBuilder out, int number) {
		return out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
	}

	/**
	 * The arguments of hour, minute, second and microsecond in {@code repr()}: the last
	 * two only where they are not 0.
	 */
	static void appendClockArguments(StringBuilder out, LocalTime time) {
		int micros = time.getNano() / NANOS_PER_MICRO;
		out.append(time.getHour()).append(", ").append(time.getMinute());
		if (time.getSecond() != 0 || micros != 0) {
			out.append(", ").append(time.getSecond());
		}
		if (micros != 0) {
			out.append(", ").append(micros);
		}
	}

}
