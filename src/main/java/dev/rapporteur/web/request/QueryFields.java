package dev.rapporteur.web.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request, read as strictly as its body.
 *
 * @param values the values by name
 */
public record QueryFields(Map<String, String[]> values) {

	/**
	 * Takes the parameters of a request.
	 * @param request the request
	 * @param names the known names
	 * @return the parameters
	 * @throws org.springframework.web.ErrorResponseException 400 if one has another name
	 * or is there twice
	 */
	public static QueryFields of(HttpServletRequest request, String... names) {
		Map<String, String[]> values = request.getParameterMap();
		Set<String> unknown = new TreeSet<>(values.keySet());
		List.of(names).forEach(unknown::remove);
		if (!unknown.isEmpty()) {
			throw Problem.UNKNOWN_FIELD.because("Unknown parameter " + String.join(", ", unknown)
					+ ((names.length > 0) ? "; known are " + String.join(", ", names) : "; none is known here"));
		}
		values.forEach((name, given) -> {
			if (given.length > 1) {
				throw Problem.INVALID_VALUE.because(name + " may be given once, not " + given.length + " times");
			}
		});
		return new QueryFields(values);
	}

	/** All that was given, by name. */
	public Map<String, String> texts() {
		Map<String, String> texts = new LinkedHashMap<>();
		this.values.forEach((name, given) -> texts.put(name, given[0]));
		return texts;
	}

	/**
	 * Reads a text.
	 * @param name the name of the parameter
	 * @return the text, or null where there is none
	 */
	public @Nullable String text(String name) {
		String[] given = this.values.get(name);
		return (given != null) ? given[0] : null;
	}

	/**
	 * Reads a whole number.
	 * @param name the name of the parameter
	 * @param least what it must be at least
	 * @param most what it may be at most
	 * @return the number, or null where there is none
	 */
	public @Nullable Long number(String name, long least, long most) {
		String text = text(name);
		if (text == null) {
			return null;
		}
		try {
			long number = Long.parseLong(text);
			if (number >= least && number <= most) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			throw Problem.INVALID_VALUE.because(name + " must be a whole number, not " + text, ex);
		}
		throw Problem.INVALID_VALUE.because(name + " must be "
				+ ((most == Long.MAX_VALUE) ? "at least " + least : least + " to " + most) + ", not " + text);
	}

	/**
	 * Reads one of some words.
	 * @param name the name of the parameter
	 * @param words what it may be
	 * @return the word, or null where there is none
	 */
	public @Nullable String choice(String name, List<String> words) {
		String value = text(name);
		if (value != null && !words.contains(value)) {
			throw Problem.INVALID_VALUE.because(name + " must be " + String.join(" or ", words) + ", not " + value);
		}
		return value;
	}

}
