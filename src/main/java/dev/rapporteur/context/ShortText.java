package dev.rapporteur.context;

import dev.rapporteur.repr.PythonRepr;

/**
 * Values of clients in the texts of errors: in short, however large or deep they are.
 */
final class ShortText {

	private static final int MAXIMUM_LENGTH = 200;

	private ShortText() {
	}

	static String of(Object value) {
		String text = (value instanceof String given) ? given : PythonRepr.beginning(value, 1, MAXIMUM_LENGTH + 1);
		return (text.length() <= MAXIMUM_LENGTH) ? text : text.substring(0, MAXIMUM_LENGTH) + "...";
	}

}
