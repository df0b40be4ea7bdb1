package dev.rapporteur.report;

import dev.rapporteur.repr.PythonText;

/**
 * Which characters XML 1.0 has, and what stands for others.
 */
public final class XmlCharacters {

	private XmlCharacters() {
	}

	/**
	 * Whether a text of XML may hold a character as it is. CR, which no reader gives
	 * back, is none of these.
	 * @param point the character
	 * @return false also for the halves of characters
	 */
	public static boolean isXml(int point) {
		if (point < ' ') {
			return point == '\t' || point == '\n';
		}
		return point < Character.MIN_SURROGATE
				|| (point > Character.MAX_SURROGATE && point != 0xfffe && point != 0xffff);
	}

	/**
	 * A text without characters that XML doesn't have: {@code \x1b} or {@code \}{@code u}
	 * and so on stand for them, and LF for CR and CRLF.
	 * @param text the text
	 * @return the text
	 */
	public static String visible(String text) {
		String lines = text.replace("\r\n", "\n").replace('\r', '\n');
		if (lines.codePoints().allMatch(XmlCharacters::isXml)) {
			return lines;
		}
		StringBuilder visible = new StringBuilder();
		lines.codePoints().forEach((point) -> {
			if (isXml(point)) {
				visible.appendCodePoint(point);
			}
			else {
				PythonText.appendHex(visible, point);
			}
		});
		return visible.toString();
	}

}
