package dev.rapporteur.report.junit;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.report.XmlCharacters;
import dev.rapporteur.repr.PythonStr;
import dev.rapporteur.repr.PythonTruth;
import dev.rapporteur.repr.RepeatBudget;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * What a context says, as texts that XML can hold.
 */
final class JunitTexts {

	/** The type of what has no result. */
	static final String UNFINISHED = "unfinished";

	/** Longer ones make lists of test cases unreadable; the whole text is below it. */
	private static final int MESSAGE = 300;

	private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss",
			Locale.ROOT);

	private final ValueLimits limits;

	private final RepeatBudget repeats;

	JunitTexts(ValueLimits limits) {
		this.limits = limits;
		this.repeats = limits.repeats();
	}

	/** Its name, or its id if it has none. */
	String name(ContextSnapshot context) {
		Object name = context.field("name");
		return PythonTruth.isTrue(name) ? text(name) : id(context);
	}

	String id(ContextSnapshot context) {
		return text(context.field("id"));
	}

	private String text(Object value) {
		return XmlCharacters.visible(PythonStr.of(value, this.limits.maximumDepth(), this.repeats));
	}

	/** In seconds. */
	static String runtime(ContextSnapshot context) {
		Double runtime = context.runtime();
		double seconds = (runtime != null && Double.isFinite(runtime)) ? Math.max(0, runtime) : 0;
		return String.format(Locale.ROOT, "%.3f", seconds);
	}

	static @Nullable String startTime(ContextSnapshot context) {
		DateTime time = context.startTime();
		return (time != null) ? TO_THE_SECOND.format(time.local()) : null;
	}

	/** Its result as a word. */
	static String type(ContextSnapshot context) {
		TestResult result = context.result();
		return (result == null || context.isOpen()) ? UNFINISHED : result.code().word();
	}

	/** The reason of its result and its details, each from a line of its own on. */
	List<String> told(ContextSnapshot context) {
		this.repeats.nextValue();
		List<String> told = new ArrayList<>();
		TestResult result = context.result();
		if (result != null && PythonTruth.isTrue(result.reason())) {
			told.add(text(result.reason()));
		}
		context.details().forEach((detail) -> told.add(text(detail)));
		return told;
	}

	/** Why it didn't pass, in one line. */
	static String message(ContextSnapshot context, List<String> told) {
		if (context.result() == null) {
			return context.isOpen() ? "has not ended" : "has no result";
		}
		String line = told.isEmpty() ? type(context) : told.getFirst().strip().lines().findFirst().orElse("");
		String counts = context.ignored() ? "counts nowhere: " : "";
		return counts + (line.codePointCount(0, line.length()) <= MESSAGE ? line
				: line.substring(0, line.offsetByCodePoints(0, MESSAGE)) + "…");
	}

}
