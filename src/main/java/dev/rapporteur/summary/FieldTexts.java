package dev.rapporteur.summary;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.repr.PythonStr;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.None;
import org.jspecify.annotations.Nullable;

/**
 * Fields of contexts as texts of bounded length.
 *
 * @param maximumLength in characters
 */
record FieldTexts(int maximumLength) {

	private static final int MAXIMUM_DEPTH = 20;

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS",
			Locale.ROOT);

	String field(ContextSnapshot context, String name) {
		String text = of(context.field(name));
		return (text != null) ? text : "";
	}

	/** The base name of its log. */
	String logFile(ContextSnapshot context) {
		String file = of(context.dict("logs").get("file"));
		return (file != null) ? file : "";
	}

	@Nullable String firstDetail(ContextSnapshot context) {
		List<?> details = context.details();
		return details.isEmpty() ? null : of(details.getFirst());
	}

	/** The text of a value, or null for none. */
	@Nullable String of(@Nullable Object value) {
		if (value == null || value == None.NONE) {
			return null;
		}
		String text = (value instanceof DateTime time) ? iso(time)
				: PythonStr.beginning(value, MAXIMUM_DEPTH, this.maximumLength);
		return (text.length() <= this.maximumLength) ? text : cut(text);
	}

	/** Never cuts a character of two halves. */
	private String cut(String text) {
		int end = this.maximumLength;
		return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
	}

	private static String iso(DateTime time) {
		String local = TIME.format(time.local());
		if (!(time.zone() instanceof FixedZone zone)) {
			return local;
		}
		long minutes = Math.abs(zone.offset().toSeconds()) / 60;
		String sign = (zone.offset().toSeconds() < 0) ? "-" : "+";
		return local + sign + String.format(Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60);
	}

}
