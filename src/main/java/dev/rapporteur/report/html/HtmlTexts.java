package dev.rapporteur.report.html;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.repr.PythonStr;
import dev.rapporteur.repr.PythonTruth;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;
import org.jspecify.annotations.Nullable;

/**
 * What a run tells, in words and numbers that people read.
 */
final class HtmlTexts {

	/** What stands where nothing is known. */
	static final String UNKNOWN = "–";

	/** Whatever is given as a name: a person reads no more of it. */
	private static final int NAME = 300;

	private static final int NAME_DEPTH = 20;

	private static final int SECONDS_OF_MINUTE = 60;

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.ENGLISH);

	private HtmlTexts() {
	}

	/** Its name, or its id if it has none. */
	static String name(ContextSnapshot context) {
		Object name = context.field("name");
		return shortened(PythonTruth.isTrue(name) ? name : context.field("id"));
	}

	/** A value as a text that is not too long for a line. */
	static String shortened(Object value) {
		String text = PythonStr.beginning(value, NAME_DEPTH, NAME);
		return (text.length() <= NAME) ? text : text.substring(0, NAME) + "…";
	}

	/** A time as it was where the run was. */
	static String time(@Nullable DateTime time) {
		if (time == null) {
			return UNKNOWN;
		}
		String zone = (time.zone() instanceof FixedZone fixed) ? " " + offset(fixed) : "";
		return TIME.format(time.local()) + zone;
	}

	private static String offset(FixedZone zone) {
		long minutes = Math.abs(zone.offset().toSeconds()) / SECONDS_OF_MINUTE;
		if (minutes == 0) {
			return "UTC";
		}
		String sign = (zone.offset().toSeconds() < 0) ? "-" : "+";
		return String.format(Locale.ROOT, "%s%02d:%02d", sign, minutes / SECONDS_OF_MINUTE,
				minutes % SECONDS_OF_MINUTE);
	}

	/** A span as {@code 4.1 s}, {@code 12 min 41 s} or {@code 2 h 5 min}. */
	static String span(@Nullable Double seconds) {
		if (seconds == null || !Double.isFinite(seconds)) {
			return UNKNOWN;
		}
		if (Math.abs(seconds) < 1) {
			return Math.round(seconds * 1000) + " ms";
		}
		if (Math.abs(seconds) < SECONDS_OF_MINUTE) {
			return String.format(Locale.ROOT, "%.1f s", seconds);
		}
		Duration span = Duration.ofSeconds(Math.round(seconds));
		return (span.toHours() == 0) ? span.toMinutesPart() + " min " + span.toSecondsPart() + " s"
				: span.toHours() + " h " + span.toMinutesPart() + " min";
	}

	/** Counts as {@code 4 passed, 1 failed}. */
	static String counts(Map<String, Long> counts) {
		return counts.entrySet()
			.stream()
			.map((count) -> count.getValue() + " " + count.getKey())
			.collect(Collectors.joining(", "));
	}

}
