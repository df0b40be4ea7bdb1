package dev.rapporteur.pickle;

import java.nio.charset.StandardCharsets;

/**
 * Reads the strings of a pickle. A lone surrogate, which Python may have in a string and
 * UTF-8 may not, is read as Python's {@code surrogatepass} does.
 */
final class TextReader {

	private static final int[] SMALLEST_OF_LENGTH = { 0, 0, 0x80, 0x800, 0x10000 };

	private final PickleInput input;

	private final StringTable strings;

	TextReader(PickleInput input, StringTable strings) {
		this.input = input;
		this.strings = strings;
	}

	String utf8(long length) {
		int start = this.input.skip(length);
		return utf8(start, start + (int) length);
	}

	String utf8Line() {
		int start = this.input.skipLine();
		return utf8(start, this.input.lineEnd());
	}

	/**
	 * Reads the string of Python 2, which is ASCII only as Python 3 reads it.
	 */
	String ascii(long length) {
		int start = this.input.skip(length);
		return ascii(start, start + (int) length);
	}

	/**
	 * Reads a quoted string literal.
	 */
	String literalLine() {
		int start = this.input.skipLine();
		int end = this.input.lineEnd();
		byte[] bytes = this.input.bytes();
		while (end > start && (bytes[end - 1] == ' ' || bytes[end - 1] == '\r' || bytes[end - 1] == '\t')) {
			end--;
		}
		if (end - start < 2 || bytes[start] != bytes[end - 1] || (bytes[start] != '\'' && bytes[start] != '"')) {
			throw this.input.problem("A string has no quotes around it");
		}
		return TextEscapes.literal(latin(start + 1, end - 1), this.input);
	}

	String rawUnicodeLine() {
		int start = this.input.skipLine();
		return TextEscapes.rawUnicode(latin(start, this.input.lineEnd()), this.input);
	}

	private String latin(int start, int end) {
		return new String(this.input.bytes(), start, end - start, StandardCharsets.ISO_8859_1);
	}

	private String ascii(int start, int end) {
		String text = this.strings.get(this.input.bytes(), start, end - start);
		if (text == null) {
			throw this.input.problem("A string of Python 2 is not ASCII");
		}
		return text;
	}

	private String utf8(int start, int end) {
		String ascii = this.strings.get(this.input.bytes(), start, end - start);
		return (ascii != null) ? ascii : longerUtf8(start, end);
	}

	/** What is not all ASCII. */
	private String longerUtf8(int start, int end) {
		char[] chars = new char[end - start];
		int size = 0;
		int i = start;
		while (i < end) {
			int lead = this.input.bytes()[i];
			int length = sequenceLength(lead);
			if (length == 0 || length > end - i) {
				throw notUtf8(i);
			}
			size += Character.toChars(codePoint(i, length), chars, size);
			i += length;
		}
		return new String(chars, 0, size);
	}

	private static int sequenceLength(int lead) {
		if (lead >= 0) {
			return 1;
		}
		if ((lead & 0xe0) == 0xc0) {
			return 2;
		}
		if ((lead & 0xf0) == 0xe0) {
			return 3;
		}
		return ((lead & 0xf8) == 0xf0) ? 4 : 0;
	}

	private int codePoint(int start, int length) {
		byte[] bytes = this.input.bytes();
		if (length == 1) {
			return bytes[start];
		}
		int codePoint = bytes[start] & (0xff >> (length + 1));
		for (int i = start + 1; i < start + length; i++) {
			if ((bytes[i] & 0xc0) != 0x80) {
				throw notUtf8(i);
			}
			codePoint = codePoint << 6 | (bytes[i] & 0x3f);
		}
		if (codePoint < SMALLEST_OF_LENGTH[length] || codePoint > Character.MAX_CODE_POINT) {
			throw notUtf8(start);
		}
		return codePoint;
	}

	private static PickleException notUtf8(int offset) {
		return new PickleException("A string is not UTF-8", offset);
	}

}
