package dev.rapporteur.value;

/**
 * Texts of errors and of the log, in which callers may have put anything: one line that
 * names the offender, however large that is. Control characters and other line ends are
 * escaped, and what is too long loses its middle, so that the begin and the end of the
 * sentence stay.
 */
public final class OneLine {

	private static final int LONGEST = 1_000;

	private static final int HEAD = 700;

	private static final int TAIL = 200;

	private OneLine() {
	}

	/**
	 * Makes one line of a text.
	 * @param text the text
	 * @return the same text, if it is short and plain
	 */
	public static String of(String text) {
		return escape((text.length() > LONGEST) ? shortened(text) : text);
	}

	/** Both parts end and begin with whole characters. */
	private static String shortened(String text) {
		int head = Character.isHighSurrogate(text.charAt(HEAD - 1)) ? HEAD - 1 : HEAD;
		int from = text.length() - TAIL;
		int tail = Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
		return text.substring(0, head) + "... (" + (tail - head) + " characters left out) ..." + text.substring(tail);
	}

	/**
	 * Makes one line of a text, however long that is.
	 * @param text the text
	 * @return the same text, if it is plain
	 */
	public static String escape(String text) {
		StringBuilder line = null;
		for (int at = 0; at < text.length(); at++) {
			char character = text.charAt(at);
			boolean plain = !isLineEnd(character) && !Character.isISOControl(character);
			if (line == null) {
				if (plain) {
					continue;
				}
				line = new StringBuilder(text.length() + 16).append(text, 0, at);
			}
			if (plain) {
				line.append(character);
			}
			else {
				line.append(escape(character));
			}
		}
		return (line != null) ? line.toString() : text;
	}

	private static boolean isLineEnd(char character) {
		return character == '\u2028' || character == '\u2029';
	}

	private static String escape(char character) {
		return switch (character) {
			case '\n' -> "\\n";
			case '\r' -> "\\r";
			case '\t' -> "\\t";
			default -> String.format("\\u%04x", (int) character);
		};
	}

}
