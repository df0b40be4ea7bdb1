package dev.rapporteur.value;

/**
 * Python's {@code None}: a value, unlike an absent one.
 */
public enum None {

	/** The only instance. */
	NONE;

	@Override
	public String toString() {
		return "None";
	}

}
