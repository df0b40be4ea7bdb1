package dev.rapporteur.repr;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import dev.rapporteur.value.Bytes;

/**
 * How Python shows texts and bytes: {@code repr()} of a str or bytes object.
 */
public final class PythonText {

	private static final HexFormat HEX = HexFormat.of();

	private PythonText() {
	}

	/**
	 * Writes a text.
	 * @param cleaned whether control characters are shown as the text {@code \xNN}, with
	 * two backslashes
	 */
	static void appendRepr(StringBuilder out, String text, boolean cleaned) {
		char quote = quoteOf(text.indexOf('\'') >= 0, text.indexOf('"') >= 0);
		out.append(quote);
		for (int i = 0; i < text.length();) {
			int point = text.codePointAt(i);
			i += Character.charCount(point);
			if (point == quote || point == '\\') {
				out.append('\\').append((char) point);
			}
			else if (isPrintable(point)) {
				out.appendCodePoint(point);
			}
			else {
				out.append((cleaned && isCleaned(point)) ? "\\" : "");
				appendEscape(out, point);
			}
		}
		out.append(quote);
	}

	/**
	 * What the XML writer of pyATS escapes in texts.
	 */
	private static boolean isCleaned(int point) {
		return point <= '\b' || point == 0x1b || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
	}

	/**
	 * Writes the bytes; a bytearray has its single quotes escaped even where it needn't.
	 */
	static void appendRepr(StringBuilder out, Bytes bytes) {
		String latin = new String(bytes.content(), StandardCharsets.ISO_8859_1);
		char quote = quoteOf(latin.indexOf('\'') >= 0, latin.indexOf('"') >= 0);
		out.append(bytes.mutable() ? "bytearray(b" : "b").append(quote);
		for (int i = 0; i < latin.length(); i++) {
			char character = latin.charAt(i);
			if (character == quote || character == '\\' || (bytes.mutable() && character == '\'')) {
				out.append('\\').append(character);
			}
			else if (character >= ' ' && character < 0x7f) {
				out.append(character);
			}
			else {
				appendEscape(out, character);
			}
		}
		out.append(quote).append(bytes.mutable() ? ")" : "");
	}

	/**
	 * Writes a character in the form {@code \xNN}, {@code \}{@code uNNNN} or
	 * {@code \UNNNNNNNN}.
	 */
	public static void appendHex(StringBuilder out, int point) {
		if (point < 0x100) {
			out.append("\\x").append(HEX.toHexDigits(point, 2));
		}
		else if (point < 0x10000) {
			out.append("\\u").append(HEX.toHexDigits(point, 4));
		}
		else {
			out.append("\\U").append(HEX.toHexDigits(point, 8));
		}
	}

	private static char quoteOf(boolean hasSingle, boolean hasDouble) {
		return (hasSingle && !hasDouble) ? '"' : '\'';
	}

	private static void appendEscape(StringBuilder out, int point) {
		switch (point) {
			case '\t' -> out.append("\\t");
			case '\n' -> out.append("\\n");
			case '\r' -> out.append("\\r");
			default -> appendHex(out, point);
		}
	}

	/**
	 * Python's {@code str.isprintable} of one character.
	 */
	private static boolean isPrintable(int point) {
		if (point < 0x7f) {
			return point >= ' ';
		}
		return switch (Character.getType(point)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
					Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR ->
				false;
			default -> true;
		};
	}

}
