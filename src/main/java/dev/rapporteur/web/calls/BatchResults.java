package dev.rapporteur.web.calls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.web.request.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What earlier commands of a batch made, for later ones that refer to them: {@code $3} is
 * what the command at place 3 made, counted from 0, {@code $name} what the one made that
 * said {@code "as": "name"}.
 */
final class BatchResults {

	private final Map<String, Integer> names = new HashMap<>();

	private final List<Map<String, Object>> answers;

	BatchResults(int size) {
		this.answers = new ArrayList<>(size);
	}

	/** Notes the answer to the next command. */
	void add(Map<String, Object> answer) {
		this.answers.add(answer);
	}

	/** Gives the next command a name. */
	void name(String name) {
		if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
			throw Problem.INVALID_VALUE.because("as must not be empty or begin with a digit: " + name);
		}
		this.names.put(name, this.answers.size());
	}

	/** Whether a value refers to an earlier command. */
	static boolean isReference(@Nullable Object value) {
		return value instanceof String text && text.startsWith("$");
	}

	/**
	 * Finds what an earlier command made.
	 * @param reference {@code $} and a name or place
	 * @param made {@code context} or {@code client}
	 * @return its number or id
	 */
	Object resolve(String reference, String made) {
		int place = place(reference.substring(1));
		if (place < 0 || place >= this.answers.size()) {
			throw Problem.INVALID_VALUE.because("No earlier command is called " + reference);
		}
		Object value = this.answers.get(place).get(made);
		if (value == null) {
			throw Problem.NOT_CARRIED_OUT.because("Command " + reference + " has no " + made);
		}
		return value;
	}

	private int place(String name) {
		Integer named = this.names.get(name);
		if (named != null) {
			return named;
		}
		return (!name.isEmpty() && name.length() < 10 && name.chars().allMatch((c) -> c >= '0' && c <= '9'))
				? Integer.parseInt(name) : -1;
	}

}
