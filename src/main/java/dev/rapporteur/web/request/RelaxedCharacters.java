package dev.rapporteur.web.request;

import java.util.HexFormat;

/**
 * Characters that Tomcat takes in addresses as they are, and that no URI holds.
 */
public final class RelaxedCharacters {

	/**
	 * Those of {@code server.tomcat.relaxed-path-chars}, and those that it always takes
	 * in queries.
	 */
	private static final String ALL = "\"<>[]^`{|}";

	private RelaxedCharacters() {
	}

	/**
	 * Whether there is one.
	 * @param text a path or a query
	 * @return whether there is
	 */
	public static boolean areIn(String text) {
		return text.chars().anyMatch((character) -> ALL.indexOf(character) >= 0);
	}

	/**
	 * Encodes them.
	 * @param text a path or a query
	 * @return the same as a URI holds it
	 */
	public static String encoded(String text) {
		StringBuilder encoded = new StringBuilder();
		text.chars().forEach((character) -> {
			if (ALL.indexOf(character) >= 0) {
				encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) character));
			}
			else {
				encoded.append((char) character);
			}
		});
		return encoded.toString();
	}

}
