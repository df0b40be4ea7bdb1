package dev.rapporteur.report.pyats;

import java.io.IOException;

/**
 * Writes YAML in the block style of PyYAML: indented by 2, lists within mappings too,
 * lines of about 80 characters, ASCII only.
 */
final class YamlEmitter {

	private static final int INDENT = 2;

	private static final int MAX_SIMPLE_KEY = 128;

	private final YamlLines lines;

	private final YamlQuotes quotes;

	/** The indentation of the innermost mapping or list; none before the first one. */
	private int indent = -INDENT;

	YamlEmitter(TextOutput output) {
		this.lines = new YamlLines(output);
		this.quotes = new YamlQuotes(this.lines);
	}

	/** How many bytes have been written. */
	long position() {
		return this.lines.position();
	}

	/**
	 * Begins a mapping or list that is not empty.
	 */
	void start() {
		this.indent += INDENT;
	}

	void end() {
		this.indent -= INDENT;
	}

	void tag(String tag) throws IOException {
		this.lines.indicator(tag, true);
	}

	void emptyMapping() throws IOException {
		this.lines.indicator("{}", true);
	}

	void emptyList() throws IOException {
		this.lines.indicator("[]", true);
	}

	/**
	 * Begins an item of a list.
	 */
	void item() throws IOException {
		this.lines.indent(this.indent);
		this.lines.indicatorOfIndent('-');
	}

	/**
	 * Begins a line with a key whose own value follows.
	 */
	void key() throws IOException {
		this.lines.indent(this.indent);
	}

	/**
	 * Ends a simple key.
	 */
	void colon() throws IOException {
		this.lines.indicator(":", false);
	}

	/**
	 * Begins an entry whose key is not simple.
	 */
	void complexKey() throws IOException {
		this.lines.indent(this.indent);
		this.lines.indicatorOfIndent('?');
	}

	void complexValue() throws IOException {
		this.lines.indent(this.indent);
		this.lines.indicatorOfIndent(':');
	}

	/**
	 * Whether a text can be a key on the line of its value.
	 */
	static boolean isSimpleKey(YamlScalar scalar, String tag) {
		int length = scalar.text().codePointCount(0, scalar.text().length());
		return !scalar.multiline() && !scalar.text().isEmpty() && tag.length() + length < MAX_SIMPLE_KEY;
	}

	/**
	 * Writes a text.
	 * @param scalar the text
	 * @param tag the tag of the value
	 * @param literal whether it is to be a literal block if it can be one
	 * @param simpleKey whether it is a simple key, which must stay on its line
	 */
	void scalar(YamlScalar scalar, String tag, boolean literal, boolean simpleKey) throws IOException {
		boolean plainMeansTag = YamlTags.isPlain(scalar.text(), tag);
		boolean isPlain = !literal && plainMeansTag && scalar.plain() && !(simpleKey && scalar.text().isEmpty());
		if (!isPlain && !tag.equals(YamlTags.STR)) {
			tag(tag);
		}
		int inner = this.indent + INDENT;
		if (isPlain) {
			this.quotes.plain(scalar.text(), inner, !simpleKey);
		}
		else if (literal && scalar.block() && !simpleKey) {
			this.quotes.literal(scalar.text(), inner);
		}
		else if (!literal && scalar.singleQuoted() && !(simpleKey && scalar.multiline())) {
			this.quotes.singleQuoted(scalar.text(), inner, !simpleKey);
		}
		else {
			this.quotes.doubleQuoted(scalar.text(), inner, !simpleKey);
		}
	}

	/**
	 * Writes a plain text that is known to need no analysis, as a key of a report.
	 */
	void simple(String text) throws IOException {
		this.lines.separate();
		this.lines.write(text, 0, text.length());
	}

	void endDocument() throws IOException {
		this.lines.lineBreak();
	}

}
