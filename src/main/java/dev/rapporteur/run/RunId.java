package dev.rapporteur.run;

/**
 * The name of a run within the service.
 *
 * @param value letters, digits, dots, dashes and underscores, at most 100
 */
public record RunId(String value) {

	/**
	 * Checks the name.
	 * @throws IllegalArgumentException if it has other characters or is too long
	 */
	public RunId {
		if (!value.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
			throw new IllegalArgumentException("Not the id of a run: " + value);
		}
	}

	@Override
	public String toString() {
		return this.value;
	}

}
