package dev.rapporteur.pickle;

/**
 * Writes strings as UTF-8, with lone surrogates as Python's {@code surrogatepass} does.
 */
final class TextWriter {

	private TextWriter() {
	}

	static void write(String text, PickleOutput output) {
		if (isAscii(text)) {
			output.startPayload(Opcode.SHORT_BINUNICODE, Opcode.BINUNICODE, text.length());
			output.putAscii(text);
			return;
		}
		long length = utf8Length(text);
		if (length > Integer.MAX_VALUE) {
			throw new PickleException("A string has more than 2 GB");
		}
		output.startPayload(Opcode.SHORT_BINUNICODE, Opcode.BINUNICODE, (int) length);
		int i = 0;
		while (i < text.length()) {
			int codePoint = text.codePointAt(i);
			write(codePoint, output);
			i += Character.charCount(codePoint);
		}
	}

	private static void write(int codePoint, PickleOutput output) {
		if (codePoint < 0x80) {
			output.put(codePoint);
			return;
		}
		if (codePoint < 0x800) {
			output.put(0xc0 | codePoint >> 6);
		}
		else {
			if (codePoint < 0x10000) {
				output.put(0xe0 | codePoint >> 12);
			}
			else {
				output.put(0xf0 | codePoint >> 18);
				output.put(0x80 | (codePoint >> 12 & 0x3f));
			}
			output.put(0x80 | (codePoint >> 6 & 0x3f));
		}
		output.put(0x80 | (codePoint & 0x3f));
	}

	private static boolean isAscii(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) >= 0x80) {
				return false;
			}
		}
		return true;
	}

	private static long utf8Length(String text) {
		long length = text.length();
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character >= 0x80) {
				length += (character < 0x800) ? 1 : 2;
				if (Character.isHighSurrogate(character) && i + 1 < text.length()
						&& Character.isLowSurrogate(text.charAt(i + 1))) {
					i++;
				}
			}
		}
		return length;
	}

}
