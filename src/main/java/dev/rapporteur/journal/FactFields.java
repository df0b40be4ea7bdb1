package dev.rapporteur.journal;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The fields of a fact that is read.
 */
final class FactFields {

	private final Map<?, ?> fields;

	FactFields(Object value) {
		if (!(value instanceof Map<?, ?> map)) {
			throw new IllegalArgumentException("no dict");
		}
		this.fields = map;
	}

	@Nullable Object value(String name) {
		return this.fields.get(name);
	}

	Object required(String name) {
		Object value = this.fields.get(name);
		if (value == null) {
			throw new IllegalArgumentException("it has no " + name);
		}
		return value;
	}

	String text(String name) {
		return (String) required(name);
	}

	long number(String name) {
		return (Long) required(name);
	}

	/** A map with texts as keys. */
	Map<String, Object> named(String name) {
		Map<String, Object> named = new LinkedHashMap<>();
		((Map<?, ?>) required(name)).forEach((key, value) -> named.put((String) key, value));
		return named;
	}

	Map<Object, Object> map(String name) {
		return new LinkedHashMap<>((Map<?, ?>) required(name));
	}

}
