package dev.rapporteur.report.html;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import dev.rapporteur.report.XmlCharacters;

/**
 * Writes HTML. What comes from a run goes in as text, and never is markup.
 */
final class Markup {

	private final OutputStream output;

	Markup(OutputStream output) {
		this.output = output;
	}

	/**
	 * Writes markup of our own.
	 * @param markup the markup, which holds nothing of a run
	 */
	Markup raw(String markup) throws IOException {
		this.output.write(markup.getBytes(StandardCharsets.UTF_8));
		return this;
	}

	/**
	 * Writes a text, also as the value of an attribute in quotes.
	 * @param text any text
	 */
	Markup text(String text) throws IOException {
		StringBuilder escaped = new StringBuilder(text.length() + 16);
		XmlCharacters.visible(text).chars().forEach((character) -> escape((char) character, escaped));
		return raw(escaped.toString());
	}

	private static void escape(char character, StringBuilder escaped) {
		switch (character) {
			case '&' -> escaped.append("&amp;");
			case '<' -> escaped.append("&lt;");
			case '>' -> escaped.append("&gt;");
			case '"' -> escaped.append("&quot;");
			case '\'' -> escaped.append("&#39;");
			default -> escaped.append(character);
		}
	}

	/**
	 * Writes an element that holds a text.
	 * @param tag its name, with attributes of our own behind it
	 * @param text any text
	 */
	Markup element(String tag, String text) throws IOException {
		raw("<" + tag + ">").text(text);
		int end = tag.indexOf(' ');
		return raw("</" + ((end < 0) ? tag : tag.substring(0, end)) + ">");
	}

}
