package dev.rapporteur.report.cases;

import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.report.Shortened;
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
public final class CaseTexts {

	/** The type of what has no result. */
	static final String UNFINISHED = "unfinished";

	/** Longer ones make lists of test cases unreadable; the whole text is below it. */
	private static final int MESSAGE = 300;

	private final ValueLimits limits;

	private final RepeatBudget repeats;

	/**
	 * Texts of one report.
	 * @param limits what is cut of them
	 */
	public CaseTexts(ValueLimits limits) {
		this.limits = limits;
		this.repeats = limits.repeats();
	}

	/**
	 * What a context is called.
	 * @param context the context
	 * @return its name, or its id if it has none, or its kind and number: servers leave
	 * out what has no name
	 */
	public String name(ContextSnapshot context) {
		Object name = context.field("name");
		String text = PythonTruth.isTrue(name) ? text(name) : id(context);
		return text.isBlank() ? context.kind().word() + " " + context.seq() : text;
	}

	/**
	 * The id of a context.
	 * @param context the context
	 * @return its own id, without those around it
	 */
	public String id(ContextSnapshot context) {
		return text(context.field("id"));
	}

	/**
	 * Any value.
	 * @param value the value
	 * @return its text in Python, with what XML can't have made visible
	 */
	public String text(Object value) {
		return XmlCharacters.visible(PythonStr.of(value, this.limits.maximumDepth(), this.repeats));
	}

	/**
	 * How long a context took.
	 * @param context the context
	 * @return in seconds; 0 if nobody knows
	 */
	public static double seconds(ContextSnapshot context) {
		Double runtime = context.runtime();
		return (runtime != null && Double.isFinite(runtime)) ? Math.max(0, runtime) : 0;
	}

	/**
	 * A time as programs have it.
	 * @param time the time
	 * @return in milliseconds since 1970, or null if it isn't known
	 */
	public static @Nullable Long milliseconds(@Nullable DateTime time) {
		Long micros = (time != null) ? time.utcMicros() : null;
		return (micros != null) ? (Long) Math.floorDiv(micros, 1000) : null;
	}

	/**
	 * The result of a context.
	 * @param context the context
	 * @return its result as a word
	 */
	public static String type(ContextSnapshot context) {
		TestResult result = context.result();
		return (result == null || context.isOpen()) ? UNFINISHED : result.code().word();
	}

	/**
	 * What was told of a context.
	 * @param context the context
	 * @return the reason of its result and its details, each from a line of its own on
	 */
	public List<String> told(ContextSnapshot context) {
		this.repeats.nextValue();
		List<String> told = new ArrayList<>();
		TestResult result = context.result();
		if (result != null && PythonTruth.isTrue(result.reason())) {
			told.add(text(result.reason()));
		}
		context.details().forEach((detail) -> told.add(text(detail)));
		return told;
	}

	/**
	 * Why a context didn't pass, in one line.
	 * @param context the context
	 * @param told what was told of it
	 * @return at most 300 characters and what they are about
	 */
	public static String message(ContextSnapshot context, List<String> told) {
		if (context.result() == null) {
			return context.isOpen() ? "has not ended" : "has no result";
		}
		String line = told.isEmpty() ? type(context) : told.getFirst().strip().lines().findFirst().orElse("");
		String counts = context.ignored() ? "counts nowhere: " : "";
		return counts + Shortened.of(line, MESSAGE);
	}

}
