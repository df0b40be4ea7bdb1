package dev.rapporteur.connector;

import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.TimeDelta;

/**
 * What a start or stop says about its context. Immutable: each method answers with more
 * fields. A field that the report doesn't know is kept in the {@code extra} of the
 * context.
 *
 * @param <T> the type itself
 */
public abstract sealed class CallFields<T extends CallFields<T>> permits ContextStart, ContextStop, TestsuiteStop {

	private final Map<String, Object> fields;

	CallFields(Map<String, Object> fields) {
		this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
	}

	abstract T copy(Map<String, Object> fields);

	/**
	 * Sets any field.
	 * @param field its name in the protocol, or a name of your own
	 * @param value one of the values of {@link dev.rapporteur.value}
	 * @return the fields with it
	 */
	public final T with(String field, Object value) {
		return withAll(Map.of(field, value));
	}

	/**
	 * Sets any fields.
	 * @param values by name, as in {@link #with}
	 * @return the fields with them
	 */
	public final T withAll(Map<String, ?> values) {
		Map<String, Object> all = new LinkedHashMap<>(this.fields);
		all.putAll(values);
		return copy(all);
	}

	/** What the report calls it; its id, if there is no name. */
	public final T name(String name) {
		return with("name", name);
	}

	/** What it is about. */
	public final T description(String description) {
		return with("description", description);
	}

	/** What it was called with. */
	public final T parameters(Map<String, ?> parameters) {
		return with("parameters", parameters);
	}

	/** Where its source is. */
	public final T source(Path file, int line) {
		Map<String, Object> xref = new LinkedHashMap<>();
		xref.put("file", file.toString());
		xref.put("line", line);
		return with("xref", xref);
	}

	/**
	 * All fields.
	 * @return by their name in the protocol, in the order in which they were set
	 */
	public final Map<String, Object> toMap() {
		return this.fields;
	}

	/** A time as reports have it, to the microsecond. */
	static DateTime time(ZonedDateTime time) {
		return new DateTime(time.toLocalDateTime().truncatedTo(ChronoUnit.MICROS),
				new FixedZone(TimeDelta.ofSeconds(time.getOffset().getTotalSeconds()), null));
	}

}
