package dev.rapporteur.report;

/**
 * Texts that are shown as far as there is room.
 */
public final class Shortened {

	private Shortened() {
	}

	/**
	 * Cuts a text, but no character of two halves.
	 * @param text the text
	 * @param longest how many characters it may have
	 * @return the text, or its beginning with an ellipsis behind
	 */
	public static String of(String text, int longest) {
		return (text.codePointCount(0, text.length()) <= longest) ? text
				: text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
	}

}
