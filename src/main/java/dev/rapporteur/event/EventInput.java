package dev.rapporteur.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.value.FewEntries;
import dev.rapporteur.value.None;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an event that is read.
 */
final class EventInput {

	private final @Nullable Object[] values = new @Nullable Object[EventField.values().length];

	/**
	 * Which fields it has; to clear all that there are would take longer than to read
	 * some.
	 */
	private final int[] fields = new int[this.values.length];

	private int taken;

	/** Forgets all fields. */
	void clear() {
		for (int i = 0; i < this.taken; i++) {
			this.values[this.fields[i]] = null;
		}
		this.taken = 0;
	}

	/** Takes a field. */
	void put(EventField field, Object value) {
		if (this.values[field.ordinal()] == null) {
			this.fields[this.taken++] = field.ordinal();
		}
		this.values[field.ordinal()] = value;
	}

	@Nullable Object value(EventField field) {
		return this.values[field.ordinal()];
	}

	Object required(EventField field) {
		return required(value(field), field.word());
	}

	private static Object required(@Nullable Object value, String name) {
		if (value == null) {
			throw new IllegalArgumentException("it has no " + name);
		}
		return value;
	}

	String text(EventField field) {
		return (String) required(field);
	}

	long number(EventField field) {
		return (Long) required(field);
	}

	/** A map with texts as keys, which nobody else has. */
	@SuppressWarnings("unchecked") // each key is looked at
	Map<String, Object> named(EventField field) {
		Map<?, ?> map = (Map<?, ?>) required(field);
		if (map instanceof FewEntries texts) {
			return texts;
		}
		for (Object key : map.keySet()) {
			if (!(key instanceof String)) {
				throw new ClassCastException(field.word() + " has a name that is no text");
			}
		}
		return (Map<String, Object>) map;
	}

	/** A map that nobody else has. */
	@SuppressWarnings("unchecked") // whatever it has is an object
	Map<Object, Object> map(EventField field) {
		return (Map<Object, Object>) required(field);
	}

	/** The results that came of a change, none where the field is missing. */
	List<ContextResult> results() {
		if (!(value(EventField.RESULTS) instanceof List<?> list)) {
			return List.of();
		}
		return list.stream().map((item) -> result((Map<?, ?>) item)).toList();
	}

	private static ContextResult result(Map<?, ?> fields) {
		Object result = required(fields, EventField.RESULT);
		return new ContextResult((Long) required(fields, EventField.SEQ),
				(result != None.NONE) ? (TestResult) result : null);
	}

	private static Object required(Map<?, ?> fields, EventField field) {
		return required(fields.get(field.word()), field.word());
	}

	List<String> texts(EventField field) {
		return texts((List<?>) required(field));
	}

	private static List<String> texts(List<?> list) {
		return list.stream().map(String.class::cast).toList();
	}

	RequestCounts requests() {
		Map<String, Long> refused = new LinkedHashMap<>();
		named(EventField.REFUSED).forEach((error, count) -> refused.put(error, (Long) count));
		return new RequestCounts(number(EventField.RECEIVED), refused);
	}

	PlanPart planPart() {
		Map<?, ?> shard = (Map<?, ?>) value(EventField.SHARD);
		return new PlanPart(expected(EventField.TASKS), expected(EventField.TESTCASES),
				(shard != null) ? new PlanPart.Shard((Long) required(shard.get("index"), "index"),
						(Long) required(shard.get("of"), "of")) : null);
	}

	private PlanPart.@Nullable Expected expected(EventField field) {
		return switch (value(field)) {
			case null -> null;
			case List<?> ids -> new PlanPart.Ids(texts(ids));
			case Object number -> new PlanPart.Number((Long) number);
		};
	}

}
