package dev.rapporteur.web.request;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.rapporteur.value.NearestWord;
import dev.rapporteur.value.None;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object in the body of a request, read strictly: what a caller misspells must
 * not be taken for what was left out. Whatever is read is taken out of it, so that the
 * rest can be arguments.
 *
 * @param fields its fields, which are changed
 */
public record RequestFields(Map<Object, Object> fields) {

	/**
	 * Takes a value that must be an object.
	 * @param value the value, which is changed
	 * @param subject what it is, for the answer if it is none
	 * @return its fields
	 */
	@SuppressWarnings("unchecked")
	public static RequestFields of(Object value, String subject) {
		if (value instanceof Map<?, ?> map) {
			return new RequestFields((Map<Object, Object>) map);
		}
		throw Problem.WRONG_TYPE.because(subject + " must be a JSON object, not " + describe(value));
	}

	/**
	 * Refuses all fields but these.
	 * @param names the known names
	 * @return the same fields
	 */
	public RequestFields allowOnly(Collection<String> names) {
		Set<String> unknown = new TreeSet<>();
		this.fields.keySet().forEach((name) -> unknown.add(String.valueOf(name)));
		names.forEach(unknown::remove);
		if (!unknown.isEmpty()) {
			throw Problem.UNKNOWN_FIELD
				.because("Unknown field " + String.join(", ", unknown) + "; known are " + String.join(", ", names));
		}
		return this;
	}

	/**
	 * Takes any value.
	 * @param name the name of the field
	 * @return the value, or null where there is none
	 */
	public @Nullable Object take(String name) {
		return this.fields.remove(name);
	}

	/**
	 * Takes a value that must be there.
	 * @param name the name of the field
	 * @return the value
	 */
	public Object require(String name) {
		return required(name, take(name));
	}

	private static <T> T required(String name, @Nullable T value) {
		if (value == null) {
			throw Problem.MISSING_FIELD.because("The field " + name + " is missing");
		}
		return value;
	}

	/**
	 * Takes a text.
	 * @param name the name of the field
	 * @return the text, or null where there is none
	 */
	public @Nullable String text(String name) {
		Object value = take(name);
		if (value == null || value instanceof String) {
			return (String) value;
		}
		throw wrongType(name, "a string", value);
	}

	/**
	 * Takes a text that must be there.
	 * @param name the name of the field
	 * @return the text
	 */
	public String requireText(String name) {
		return required(name, text(name));
	}

	/**
	 * Takes the number of a context.
	 * @param name the name of the field
	 * @return the number, or null where there is none
	 */
	public @Nullable Long number(String name) {
		Object value = take(name);
		if (value == null || value instanceof Long) {
			return (Long) value;
		}
		throw wrongType(name, "the number of a context", value);
	}

	/**
	 * Takes true or false.
	 * @param name the name of the field
	 * @param otherwise the value where there is none
	 * @return the value
	 */
	public boolean flag(String name, boolean otherwise) {
		Object value = take(name);
		if (value == null) {
			return otherwise;
		}
		if (value instanceof Boolean truth) {
			return truth;
		}
		throw wrongType(name, "true or false", value);
	}

	/**
	 * Takes one of some words.
	 * @param name the name of the field
	 * @param words what it may be
	 * @return the word, or null where there is none
	 */
	public @Nullable String choice(String name, List<String> words) {
		String word = text(name);
		if (word != null && !words.contains(word)) {
			throw Problem.INVALID_VALUE.because(
					name + " must be " + String.join(" or ", words) + ", not " + word + NearestWord.hint(word, words));
		}
		return word;
	}

	/**
	 * Takes one of some words, which must be there.
	 * @param name the name of the field
	 * @param words what it may be
	 * @return the word
	 */
	public String requireChoice(String name, List<String> words) {
		return required(name, choice(name, words));
	}

	/**
	 * Takes an object, which must be there.
	 * @param name the name of the field
	 * @return the object; it can be changed
	 */
	@SuppressWarnings("unchecked")
	public Map<Object, Object> object(String name) {
		Object value = require(name);
		if (value instanceof Map<?, ?> map) {
			return (Map<Object, Object>) map;
		}
		throw wrongType(name, "an object", value);
	}

	private static RuntimeException wrongType(String name, String wanted, Object value) {
		return Problem.WRONG_TYPE.because(name + " must be " + wanted + ", not " + describe(value));
	}

	private static String describe(Object value) {
		return switch (value) {
			case List<?> list -> "an array";
			case Map<?, ?> map -> "an object";
			case None none -> "null";
			case String text -> "a string";
			default -> value.toString();
		};
	}

}
