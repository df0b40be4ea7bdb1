package dev.rapporteur.report.pyats;

import java.io.IOException;

import dev.rapporteur.report.XmlCharacters;
import dev.rapporteur.repr.OpenCollections;
import dev.rapporteur.repr.PythonRepr;
import dev.rapporteur.repr.PythonStr;
import dev.rapporteur.repr.PythonText;
import dev.rapporteur.repr.RepeatBudget;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.None;
import dev.rapporteur.value.TimeDelta;

/**
 * Writes XML in the form of Python's {@code minidom}: two spaces a level, an element with
 * text on one line, an empty one as {@code <x/>}. Text is written as the parser of the
 * original would give it back: with LF for CR and CRLF. A character that XML has no form
 * for becomes {@code \xNN} or {@code \}{@code uNNNN}.
 */
final class XmlOutput {

	private static final int INDENT = 2;

	private final TextOutput output;

	private final ValueLimits limits;

	private final RepeatBudget repeats;

	private final OpenCollections open;

	private int depth;

	XmlOutput(TextOutput output, ValueLimits limits) {
		this.output = output;
		this.limits = limits;
		this.repeats = limits.repeats();
		this.open = new OpenCollections(limits.maximumDepth(), this.repeats);
	}

	/** The values of another context begin, which share nothing with those before. */
	void nextContext() {
		this.repeats.nextValue();
	}

	void declaration() throws IOException {
		this.output.ascii("<?xml version=\"1.0\" ?>\n");
	}

	/**
	 * Begins an element that holds elements.
	 * @param name its name
	 * @param attributes names and values in turn
	 */
	void start(String name, String... attributes) throws IOException {
		open(name, attributes);
		this.output.ascii(">\n");
		this.depth++;
	}

	void end(String name) throws IOException {
		this.depth--;
		this.output.spaces(this.depth * INDENT);
		closing(name);
	}

	/**
	 * Writes an element that holds a text.
	 * @param name its name
	 * @param value the text, or another value whose {@code str()} is taken; None gives an
	 * empty element, a bool 1 or 0
	 * @param attributes names and values in turn
	 */
	void element(String name, Object value, String... attributes) throws IOException {
		open(name, attributes);
		String text = text(value);
		if (text.isEmpty()) {
			this.output.ascii("/>\n");
			return;
		}
		this.output.ascii('>');
		escape(text, false);
		closing(name);
	}

	String text(Object value) {
		return switch (value) {
			case None none -> "";
			case Boolean truth -> truth ? "1" : "0";
			case DateTime time -> XmlTimes.text(time);
			case TimeDelta span -> XmlTimes.text(span.toSeconds());
			default -> str(value);
		};
	}

	/**
	 * Python's {@code str()} of any value.
	 */
	String str(Object value) {
		return PythonStr.of(value, this.limits.maximumDepth(), this.repeats);
	}

	/** Python's {@code str()} of one of many values that may be the same. */
	String strOfMany(Object value) {
		boolean cut = value instanceof String text && !this.open.mayWrite(text, text.length());
		return cut ? OpenCollections.textMarker() : str(value);
	}

	/** Its {@code repr()} where its texts have been cleaned, see {@link PythonRepr}. */
	String cleanedRepr(Object value) {
		return PythonRepr.ofCleaned(value, this.limits.maximumDepth(), this.repeats);
	}

	private void open(String name, String... attributes) throws IOException {
		this.output.spaces(this.depth * INDENT);
		this.output.ascii('<');
		this.output.ascii(name);
		for (int i = 0; i < attributes.length; i += 2) {
			this.output.ascii(' ');
			this.output.ascii(attributes[i]);
			this.output.ascii("=\"");
			escape(attributes[i + 1], true);
			this.output.ascii('"');
		}
	}

	private void closing(String name) throws IOException {
		this.output.ascii("</");
		this.output.ascii(name);
		this.output.ascii(">\n");
	}

	/** Line ends stay in attributes, and become LF in texts, as in the original. */
	private void escape(String text, boolean keepLineEnds) throws IOException {
		int length = text.length();
		int start = 0;
		for (int i = 0; i < length; i++) {
			char character = text.charAt(i);
			if (isPlain(character)) {
				continue;
			}
			this.output.ascii(text, start, i);
			int point = text.codePointAt(i);
			i += Character.charCount(point) - 1;
			start = i + 1;
			if (point != '\r') {
				escape(point);
			}
			else if (keepLineEnds) {
				this.output.ascii('\r');
			}
			else if (start == length || text.charAt(start) != '\n') {
				this.output.ascii('\n');
			}
		}
		this.output.ascii(text, start, length);
	}

	private void escape(int point) throws IOException {
		switch (point) {
			case '&' -> this.output.ascii("&amp;");
			case '<' -> this.output.ascii("&lt;");
			case '>' -> this.output.ascii("&gt;");
			case '"' -> this.output.ascii("&quot;");
			default -> {
				if (XmlCharacters.isXml(point)) {
					this.output.codePoint(point);
				}
				else {
					StringBuilder hex = new StringBuilder();
					PythonText.appendHex(hex, point);
					this.output.ascii(hex.toString());
				}
			}
		}
	}

	private static boolean isPlain(char character) {
		return character >= ' ' && character < 0x7f && character != '&' && character != '<' && character != '>'
				&& character != '"';
	}

}
