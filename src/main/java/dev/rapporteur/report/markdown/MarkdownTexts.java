package dev.rapporteur.report.markdown;

import dev.rapporteur.report.Shortened;
import dev.rapporteur.repr.PythonText;

/**
 * Texts of tests in Markdown, all of them as code: nothing in them is markup, a link or a
 * mention.
 */
final class MarkdownTexts {

	/** These turn the order of characters around, which makes texts look like others. */
	private static final String ORDER = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

	private MarkdownTexts() {
	}

	/**
	 * A text within a line.
	 * @param longest characters that are shown
	 */
	static String inline(String text, int longest) {
		String line = shown(Shortened.of(text, longest)).replaceAll("\\s+", " ").strip();
		if (line.isEmpty()) {
			return "";
		}
		String fence = "`".repeat(longestTicks(line) + 1);
		String space = (line.startsWith("`") || line.endsWith("`")) ? " " : "";
		return fence + space + line + space + fence;
	}

	/**
	 * A text of many lines, which begins and ends with a line end.
	 * @param longest characters that are shown
	 */
	static String block(String text, int longest) {
		String lines = shown(Shortened.of(text, longest));
		String fence = "`".repeat(Math.max(3, longestTicks(lines) + 1));
		return "\n" + fence + "text\n" + lines + (lines.endsWith("\n") ? "" : "\n") + fence + "\n";
	}

	private static int longestTicks(String text) {
		int longest = 0;
		int ticks = 0;
		for (int i = 0; i < text.length(); i++) {
			ticks = (text.charAt(i) == '`') ? ticks + 1 : 0;
			longest = Math.max(longest, ticks);
		}
		return longest;
	}

	private static String shown(String text) {
		if (text.chars().noneMatch((character) -> ORDER.indexOf(character) >= 0)) {
			return text;
		}
		StringBuilder shown = new StringBuilder();
		text.codePoints().forEach((point) -> {
			if (ORDER.indexOf(point) >= 0) {
				PythonText.appendHex(shown, point);
			}
			else {
				shown.appendCodePoint(point);
			}
		});
		return shown.toString();
	}

}
