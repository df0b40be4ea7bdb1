package dev.rapporteur.report.pyats;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.None;

/**
 * Times in the XML files: to the second, without a zone.
 */
final class XmlTimes {

	/** Years have no leading zeros, as with {@code strftime} on Linux. */
	private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern("u-MM-dd'T'HH:mm:ss",
			Locale.ROOT);

	private static final String NO_TIME = "00:00:00";

	private XmlTimes() {
	}

	static void start(XmlOutput xml, ContextSnapshot context) throws IOException {
		if (has(context, "starttime")) {
			xml.element("starttime", text(context, "starttime"));
		}
	}

	/**
	 * Writes stoptime and runtime of a context that has been stopped.
	 */
	static void stop(XmlOutput xml, ContextSnapshot context) throws IOException {
		if (has(context, "stoptime")) {
			xml.element("stoptime", text(context, "stoptime"));
			xml.element("runtime", runtime(context));
		}
	}

	/**
	 * Writes stoptime and runtime of a suite or subsection, whose runtime stands there
	 * from the start.
	 */
	static void stopWithRuntime(XmlOutput xml, ContextSnapshot context) throws IOException {
		stop(xml, context);
		if (!has(context, "stoptime")) {
			xml.element("runtime", NO_TIME);
		}
	}

	static Object text(ContextSnapshot context, String name) {
		Object time = context.field(name);
		return (time instanceof DateTime known) ? text(known) : time;
	}

	static String text(DateTime time) {
		return time.local().format(TO_THE_SECOND);
	}

	/**
	 * The span between start and stop, both cut to the second.
	 */
	static String runtime(ContextSnapshot context) {
		DateTime start = context.startTime();
		DateTime stop = context.stopTime();
		if (start == null || stop == null) {
			return NO_TIME;
		}
		boolean comparable = start.zone() instanceof FixedZone && stop.zone() instanceof FixedZone;
		return text(Duration.between(toSecond(start, comparable), toSecond(stop, comparable)).toSeconds());
	}

	static String text(long seconds) {
		// minutes and seconds of a negative span count from the hour before, as in the
		// original
		return String.format(Locale.ROOT, "%02d:%02d:%02d", Math.max(seconds / 3600, 0),
				Math.floorMod(Math.floorDiv(seconds, 60L), 60), Math.floorMod(seconds, 60));
	}

	private static LocalDateTime toSecond(DateTime time, boolean comparable) {
		LocalDateTime local = time.local().truncatedTo(ChronoUnit.SECONDS);
		return (comparable && time.zone() instanceof FixedZone zone) ? local.minusSeconds(zone.offset().toSeconds())
				: local;
	}

	private static boolean has(ContextSnapshot context, String name) {
		return context.field(name) != None.NONE;
	}

}
