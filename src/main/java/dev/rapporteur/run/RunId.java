package dev.rapporteur.run;

import java.util.regex.Pattern;

/**
 * The name of a run within the service.
 *
 * @param value letters, digits, dots, dashes and underscores, at most 100
 */
public record RunId(String value) {

	private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

	/**
	 * Checks the name.
	 * @throws IllegalArgumentException if it has other characters or is too long
	 */
	public RunId {
		if (!FORM.matcher(value).matches()) {
			throw new IllegalArgumentException("Not the id of a run: " + value);
		}
	}

	@Override
	public String toString() {
		return this.value;
	}

	/**
	 * Makes the id of a new run.
	 * @param name what the run is called, of which the id has the letters that fit
	 * @param number how many runs the service has opened with it
	 */
	static RunId of(String name, long number) {
		String letters = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z0-9]+", "");
		String slug = letters.isEmpty() ? "run" : letters.substring(0, Math.min(letters.length(), 64));
		return new RunId(slug + "-" + Long.toString(System.currentTimeMillis(), 36) + "-" + number);
	}

}
