package dev.rapporteur.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.rapporteur.value.None;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a context: what it is, when it ran, what was added to it. Its place in
 * the tree, and what follows from that, is known to {@link Context}.
 */
abstract sealed class ContextData permits Context {

	private Object type;

	private Object name;

	private Object starttime = None.NONE;

	private long startMicros;

	private Object stoptime = None.NONE;

	private long stopMicros;

	/** Null if it is the number of seconds. */
	private @Nullable Object runtime = None.NONE;

	private double seconds;

	private @Nullable List<Object> details;

	private ExtraData extra = ExtraData.NONE;

	private @Nullable LogSlice logs;

	private @Nullable Object healthResult;

	private HealthSummary healthSummary = HealthSummary.ZERO;

	/** Names, each with its value behind it. */
	private Object @Nullable [] attributes;

	ContextData(Object name, String type) {
		this.name = name;
		this.type = type;
	}

	/**
	 * A field by its name in reports.
	 * @param field such as {@code starttime}
	 * @return its value, or null where it was never given
	 */
	public @Nullable Object field(String field) {
		return switch (field) {
			case "type" -> this.type;
			case "name" -> this.name;
			case "starttime" -> PlainTime.told(this.starttime, this.startMicros);
			case "stoptime" -> PlainTime.told(this.stoptime, this.stopMicros);
			case "runtime" -> (this.runtime != null) ? this.runtime : (Object) this.seconds;
			case "details" -> (this.details != null) ? new ArrayList<>(this.details) : new ArrayList<>();
			case "extra" -> (this.extra != ExtraData.NONE) ? this.extra : Map.of();
			case "logs" -> (this.logs != null) ? this.logs.toMap(true) : givenLogs();
			case "health_result" -> orNone(this.healthResult);
			case "health_summary" -> this.healthSummary.counter();
			default -> attribute(field);
		};
	}

	private Object givenLogs() {
		Object given = attribute("logs");
		return (given != null) ? given : Map.of();
	}

	void set(String field, Object value) {
		switch (field) {
			case "type" -> this.type = value;
			case "name" -> this.name = value;
			case "starttime" -> {
				this.starttime = PlainTime.keep(value);
				this.startMicros = PlainTime.micros(value);
			}
			case "stoptime" -> {
				this.stoptime = PlainTime.keep(value);
				this.stopMicros = PlainTime.micros(value);
			}
			case "runtime" -> setRuntime(value);
			case "health_result" -> this.healthResult = value;
			default -> this.attributes = NamedValues.with(this.attributes, field, value);
		}
	}

	private void setRuntime(Object value) {
		boolean plain = value instanceof Double;
		this.runtime = plain ? null : value;
		this.seconds = plain ? (Double) value : 0;
	}

	final void addDetail(Object detail) {
		if (this.details == null) {
			this.details = new ArrayList<>(2);
		}
		this.details.add(detail);
	}

	final void mergeExtra(Map<?, ?> data) {
		this.extra = this.extra.plus(data);
	}

	final void replaceExtra(Map<?, ?> data) {
		this.extra = data.isEmpty() ? ExtraData.NONE : ExtraData.of(data);
	}

	final ExtraData extra() {
		return this.extra;
	}

	/**
	 * The part of a log file that belongs to it.
	 * @return the part, or null without a log
	 */
	public final @Nullable LogSlice logs() {
		return this.logs;
	}

	/** Sets the part, or null for what the client itself says about its log. */
	final void setLogs(@Nullable LogSlice slice) {
		this.logs = slice;
	}

	/** What was given and has no field of its own, or null. */
	final @Nullable Object attribute(String attribute) {
		return NamedValues.find(this.attributes, attribute);
	}

	/** All that was given and has no field of its own, in the order in which it came. */
	final Map<String, Object> attributes() {
		return NamedValues.map(this.attributes);
	}

	final @Nullable TestResult healthResult() {
		return (this.healthResult instanceof TestResult health) ? health : null;
	}

	final HealthSummary healthSummary() {
		return this.healthSummary;
	}

	final void setHealthSummary(HealthSummary summary) {
		this.healthSummary = summary;
	}

	static Object orNone(@Nullable Object value) {
		return (value != null) ? value : None.NONE;
	}

}
