package dev.rapporteur.report.pyats;

import java.io.IOException;

/**
 * Lines of a YAML file: knows the column and whether white space must come before the
 * next word.
 */
final class YamlLines {

	private final TextOutput output;

	private int column;

	/** Whether the last character written is white space, or none was written. */
	private boolean blank = true;

	/** Whether the line holds nothing but indentation and indicators of it. */
	private boolean indenting = true;

	YamlLines(TextOutput output) {
		this.output = output;
	}

	int column() {
		return this.column;
	}

	/** How many bytes have been written. */
	long position() {
		return this.output.position();
	}

	/**
	 * Goes to a column: on this line if only indentation stands there, else on the next.
	 */
	void indent(int indent) throws IOException {
		if (!this.indenting || this.column > indent || (this.column == indent && !this.blank)) {
			lineBreak();
		}
		if (this.column < indent) {
			this.output.spaces(indent - this.column);
			this.column = indent;
			this.blank = true;
		}
	}

	void lineBreak() throws IOException {
		this.output.ascii('\n');
		this.column = 0;
		this.blank = true;
		this.indenting = true;
	}

	/**
	 * Writes an indicator.
	 * @param indicator the indicator
	 * @param separate whether white space must come before
	 */
	void indicator(String indicator, boolean separate) throws IOException {
		if (separate && !this.blank) {
			this.output.ascii(' ');
			this.column++;
		}
		this.output.ascii(indicator);
		this.column += indicator.length();
		this.blank = false;
		this.indenting = false;
	}

	/**
	 * Writes an indicator that belongs to the indentation, so that another one may follow
	 * on its line.
	 */
	void indicatorOfIndent(char indicator) throws IOException {
		boolean wasIndenting = this.indenting;
		indicator(String.valueOf(indicator), true);
		this.indenting = wasIndenting;
	}

	/**
	 * Makes sure that white space stands before the next word.
	 */
	void separate() throws IOException {
		if (!this.blank) {
			this.output.ascii(' ');
			this.column++;
		}
		inWord();
	}

	/**
	 * States that a word goes on, after the line was broken within it.
	 */
	void inWord() {
		this.blank = false;
		this.indenting = false;
	}

	void write(String text, int start, int end) throws IOException {
		this.output.ascii(text, start, end);
		this.column += end - start;
	}

	void write(String text) throws IOException {
		this.output.ascii(text);
		this.column += text.length();
	}

}
