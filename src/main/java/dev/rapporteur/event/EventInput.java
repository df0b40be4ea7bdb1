package dev.rapporteur.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The fields of an event that is read.
 *
 * @param fields the fields by their words
 */
record EventInput(Map<?, ?> fields) {

	@Nullable Object value(EventField field) {
		return this.fields.get(field.word());
	}

	Object required(EventField field) {
		Object value = value(field);
		if (value == null) {
			throw new IllegalArgumentException("it has no " + field.word());
		}
		return value;
	}

	String text(EventField field) {
		return (String) required(field);
	}

	long number(EventField field) {
		return (Long) required(field);
	}

	/** A map with texts as keys. */
	Map<String, Object> named(EventField field) {
		Map<String, Object> named = new LinkedHashMap<>();
		((Map<?, ?>) required(field)).forEach((key, value) -> named.put((String) key, value));
		return named;
	}

	Map<Object, Object> map(EventField field) {
		return new LinkedHashMap<>((Map<?, ?>) required(field));
	}

	List<String> texts(EventField field) {
		return ((List<?>) required(field)).stream().map(String.class::cast).toList();
	}

}
