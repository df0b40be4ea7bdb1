package dev.rapporteur.pickle;

/**
 * The escapes in the strings of protocol 0.
 */
final class TextEscapes {

	private TextEscapes() {
	}

	/**
	 * Reads Python's {@code raw-unicode-escape}: only a backslash with u or U escapes.
	 */
	static String rawUnicode(String line, PickleInput input) {
		int next = line.indexOf('\\');
		if (next < 0) {
			return line;
		}
		StringBuilder text = new StringBuilder(line.length());
		text.append(line, 0, next);
		while (next < line.length()) {
			char character = line.charAt(next);
			char kind = (next + 1 < line.length()) ? line.charAt(next + 1) : ' ';
			if (character == '\\' && (kind == 'u' || kind == 'U')) {
				int digits = (kind == 'u') ? 4 : 8;
				text.appendCodePoint(hexadecimal(line, next + 2, digits, input));
				next += 2 + digits;
			}
			else {
				int length = (character == '\\' && next + 1 < line.length()) ? 2 : 1;
				text.append(line, next, next + length);
				next += length;
			}
		}
		return text.toString();
	}

	/**
	 * Reads what stands between the quotes of a Python 2 string.
	 */
	static String literal(String line, PickleInput input) {
		StringBuilder text = new StringBuilder(line.length());
		int next = 0;
		while (next < line.length()) {
			char character = line.charAt(next);
			if (character == '\\') {
				next = escape(line, next + 1, text, input);
			}
			else {
				text.append(character);
				next++;
			}
			if (!text.isEmpty() && text.charAt(text.length() - 1) > 0x7f) {
				throw input.problem("A string of Python 2 is not ASCII");
			}
		}
		return text.toString();
	}

	private static int escape(String line, int at, StringBuilder text, PickleInput input) {
		if (at >= line.length()) {
			throw input.problem("A string ends with a backslash");
		}
		char kind = line.charAt(at);
		if (kind == 'x') {
			text.append((char) hexadecimal(line, at + 1, 2, input));
			return at + 3;
		}
		if (kind >= '0' && kind <= '7') {
			int end = at + 1;
			while (end < line.length() && end < at + 3 && line.charAt(end) >= '0' && line.charAt(end) <= '7') {
				end++;
			}
			text.append((char) (Integer.parseInt(line, at, end, 8) & 0xff));
			return end;
		}
		int place = "abtnvfr\\'\"".indexOf(kind);
		if (place < 0) {
			text.append('\\').append(kind);
		}
		else {
			text.append("\u0007\b\t\n\u000b\f\r\\'\"".charAt(place));
		}
		return at + 1;
	}

	private static int hexadecimal(String line, int start, int digits, PickleInput input) {
		if (start + digits > line.length()) {
			throw input.problem("An escape in a string is cut off");
		}
		int value = 0;
		for (int i = start; i < start + digits; i++) {
			int digit = (line.charAt(i) < 0x80) ? Character.digit(line.charAt(i), 16) : -1;
			if (digit < 0 || value > Character.MAX_CODE_POINT >> 4) {
				throw input.problem("An escape in a string is not a character");
			}
			value = value << 4 | digit;
		}
		if (value > Character.MAX_CODE_POINT) {
			throw input.problem("An escape in a string is not a character");
		}
		return value;
	}

}
