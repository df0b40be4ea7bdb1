package dev.rapporteur.report.pyats;

/**
 * A text of a YAML file, and in which styles it can be written: the analysis of PyYAML.
 *
 * @param text the text
 * @param multiline whether it has line breaks
 * @param plain whether it can stand without quotes
 * @param singleQuoted whether it can stand in single quotes
 * @param block whether it can stand as a literal block
 */
record YamlScalar(String text, boolean multiline, boolean plain, boolean singleQuoted, boolean block) {

	private static final String FIRST_INDICATORS = "#,[]{}&*!|>'\"%@`";

	static YamlScalar of(String text) {
		if (text.isEmpty()) {
			return new YamlScalar(text, false, true, true, false);
		}
		return isHarmless(text) ? new YamlScalar(text, false, true, true, true) : analyzed(text);
	}

	/**
	 * Whether a text can stand in any style, which is so for most texts of a report.
	 */
	private static boolean isHarmless(String text) {
		int last = text.length() - 1;
		for (int i = 0; i <= last; i++) {
			char character = text.charAt(i);
			boolean isWord = (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z')
					|| (character >= 'A' && character <= 'Z') || character == '_' || character == '/';
			boolean isInner = i > 0 && i < last && (character == ' ' || character == '-' || character == '.');
			if (!isWord && !isInner) {
				return false;
			}
		}
		return true;
	}

	private static YamlScalar analyzed(String text) {
		boolean special = false;
		boolean lines = false;
		boolean spaceBreak = false;
		boolean breakSpace = false;
		boolean indicators = text.startsWith("---") || text.startsWith("...");
		int length = text.length();
		for (int i = 0; i < length; i++) {
			char character = text.charAt(i);
			special |= character != '\n' && (character < ' ' || character > '~');
			lines |= isBreak(character);
			indicators |= isIndicator(text, i, character);
			if (i > 0) {
				spaceBreak |= isBreak(character) && text.charAt(i - 1) == ' ';
				breakSpace |= character == ' ' && isBreak(text.charAt(i - 1));
			}
		}
		char first = text.charAt(0);
		char last = text.charAt(length - 1);
		boolean edges = first == ' ' || isBreak(first) || last == ' ' || isBreak(last);
		boolean plain = !edges && !breakSpace && !spaceBreak && !special && !lines && !indicators;
		boolean singleQuoted = !breakSpace && !spaceBreak && !special;
		boolean block = last != ' ' && !spaceBreak && !special;
		return new YamlScalar(text, lines, plain, singleQuoted, block);
	}

	private static boolean isIndicator(String text, int place, char character) {
		if (place == 0 && FIRST_INDICATORS.indexOf(character) >= 0) {
			return true;
		}
		return switch (character) {
			case ':' -> isBlank(text, place + 1);
			case '#' -> isBlank(text, place - 1);
			case '?', '-' -> place == 0 && isBlank(text, 1);
			default -> false;
		};
	}

	/**
	 * Whether a place holds white space or lies behind the end.
	 */
	private static boolean isBlank(String text, int place) {
		return place >= text.length() || "\0 \t\r\n\u0085\u2028\u2029".indexOf(text.charAt(place)) >= 0;
	}

	static boolean isBreak(int character) {
		return character == '\n' || character == 0x85 || character == 0x2028 || character == 0x2029;
	}

}
