package dev.rapporteur.rest.calls;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import dev.rapporteur.context.ContextKind;
import dev.rapporteur.rest.request.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The object in the body of a call. What a call itself needs is taken out of it, the rest
 * are arguments.
 *
 * @param fields its fields, which are changed
 */
record CallBody(Map<Object, Object> fields) {

	/** Refuses all fields but these. */
	CallBody allowOnly(Collection<String> names) {
		TreeSet<String> unknown = new TreeSet<>();
		this.fields.keySet().forEach((name) -> unknown.add(String.valueOf(name)));
		unknown.removeAll(names);
		if (!unknown.isEmpty()) {
			throw Problem.UNKNOWN_FIELD
				.because("Unknown field " + String.join(", ", unknown) + "; known are " + String.join(", ", names));
		}
		return this;
	}

	@Nullable Object take(String name) {
		return this.fields.remove(name);
	}

	/** Takes a field that must be there. */
	Object require(String name) {
		Object value = take(name);
		if (value == null) {
			throw Problem.MISSING_FIELD.because("The field " + name + " is missing");
		}
		return value;
	}

	/** Takes a text, null where there is none. */
	@Nullable String text(String name) {
		Object value = take(name);
		if (value == null || value instanceof String) {
			return (String) value;
		}
		throw wrongType(name, "a string", value);
	}

	/** Takes the number of a context, null where there is none. */
	@Nullable Long number(String name) {
		Object value = take(name);
		if (value == null || value instanceof Long) {
			return (Long) value;
		}
		throw wrongType(name, "the number of a context", value);
	}

	/** Takes a text that must be there and be one of these. */
	String choice(String name, List<String> words) {
		Object value = require(name);
		if (!(value instanceof String word)) {
			throw wrongType(name, "a string", value);
		}
		if (!words.contains(word)) {
			throw Problem.INVALID_VALUE.because(name + " must be one of " + String.join(", ", words) + ", not " + word);
		}
		return word;
	}

	/** Takes the kind of a context, which must be there. */
	ContextKind kind() {
		String word = choice("kind", ContextParameters.KINDS);
		return ContextParameters.kind(word);
	}

	/** Takes an object, which must be there. */
	@SuppressWarnings("unchecked")
	Map<Object, Object> object(String name) {
		Object value = require(name);
		if (value instanceof Map<?, ?> map) {
			return (Map<Object, Object>) map;
		}
		throw wrongType(name, "an object", value);
	}

	private static RuntimeException wrongType(String name, String wanted, Object value) {
		return Problem.WRONG_TYPE.because(name + " must be " + wanted + ", not " + value);
	}

}
