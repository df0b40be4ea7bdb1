package dev.rapporteur.report.pyats;

import java.io.IOException;
import java.util.HexFormat;

/**
 * The styles of texts in YAML. Long lines are broken where PyYAML breaks them, at single
 * spaces behind column 80.
 */
final class YamlQuotes {

	private static final int WIDTH = 80;

	private static final HexFormat HEX = HexFormat.of().withUpperCase();

	/** Characters with a short escape, and what stands for them behind the backslash. */
	private static final String ESCAPED = "\0\u0007\b\t\n\u000b\f\r\u001b\"\\\u0085\u00a0\u2028\u2029";

	private static final String ESCAPES = "0abtnvfre\"\\N_LP";

	private final YamlLines lines;

	YamlQuotes(YamlLines lines) {
		this.lines = lines;
	}

	void plain(String text, int indent, boolean mayBreak) throws IOException {
		this.lines.separate();
		int start = 0;
		for (int end = 0; end < text.length(); end++) {
			if (!isSingleSpace(text, end)) {
				continue;
			}
			this.lines.write(text, start, end);
			start = end;
			if (mayBreak && this.lines.column() > WIDTH) {
				this.lines.indent(indent);
				this.lines.inWord();
				start++;
			}
		}
		this.lines.write(text, start, text.length());
	}

	void singleQuoted(String text, int indent, boolean mayBreak) throws IOException {
		this.lines.indicator("'", true);
		int start = 0;
		for (int end = 0; end < text.length(); end++) {
			if (text.charAt(end) == '\'') {
				this.lines.write(text, start, end);
				this.lines.write("''");
				start = end + 1;
			}
			else if (isSingleSpace(text, end)) {
				this.lines.write(text, start, end);
				start = end;
				if (mayBreak && this.lines.column() > WIDTH && end > 0 && end + 1 < text.length()) {
					this.lines.indent(indent);
					this.lines.inWord();
					start++;
				}
			}
		}
		this.lines.write(text, start, text.length());
		this.lines.indicator("'", false);
	}

	private static boolean isSingleSpace(String text, int place) {
		return text.charAt(place) == ' ' && (place == 0 || text.charAt(place - 1) != ' ')
				&& (place + 1 == text.length() || text.charAt(place + 1) != ' ');
	}

	void doubleQuoted(String text, int indent, boolean mayBreak) throws IOException {
		this.lines.indicator("\"", true);
		int[] points = text.codePoints().toArray();
		int start = 0;
		for (int end = 0; end < points.length; end++) {
			int point = points[end];
			if (point < ' ' || point > '~' || point == '"' || point == '\\') {
				write(points, start, end);
				this.lines.write(escape(point));
				start = end + 1;
			}
			if (mayBreak && end > 0 && end < points.length - 1 && (point == ' ' || start >= end)
					&& this.lines.column() + end - start > WIDTH) {
				write(points, start, end);
				start = Math.max(start, end);
				this.lines.write("\\");
				this.lines.indent(indent);
				this.lines.inWord();
				if (points[start] == ' ') {
					this.lines.write("\\");
				}
			}
		}
		write(points, start, points.length);
		this.lines.indicator("\"", false);
	}

	private void write(int[] points, int start, int end) throws IOException {
		if (start < end) {
			this.lines.write(new String(points, start, end - start));
		}
	}

	private static String escape(int point) {
		int place = ESCAPED.indexOf(point);
		if (place >= 0) {
			return "\\" + ESCAPES.charAt(place);
		}
		if (point < 0x100) {
			return "\\x" + HEX.toHexDigits(point, 2);
		}
		return (point < 0x10000) ? "\\u" + HEX.toHexDigits(point, 4) : "\\U" + HEX.toHexDigits(point, 8);
	}

	void literal(String text, int indent) throws IOException {
		this.lines.indicator("|" + hints(text), true);
		this.lines.lineBreak();
		int length = text.length();
		for (int start = 0; start < length;) {
			int end = text.indexOf('\n', start);
			end = (end < 0) ? length : end;
			if (start < end) {
				this.lines.indent(indent);
				this.lines.write(text, start, end);
				this.lines.inWord();
			}
			if (end < length) {
				this.lines.lineBreak();
			}
			start = end + 1;
		}
		if (!text.endsWith("\n")) {
			this.lines.lineBreak();
		}
	}

	private static String hints(String text) {
		char first = text.charAt(0);
		String hints = (first == ' ' || first == '\n') ? "2" : "";
		if (!text.endsWith("\n")) {
			return hints + "-";
		}
		return (text.equals("\n") || text.endsWith("\n\n")) ? hints + "+" : hints;
	}

}
