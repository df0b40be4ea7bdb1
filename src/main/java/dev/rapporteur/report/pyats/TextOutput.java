package dev.rapporteur.report.pyats;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes text as UTF-8 through one large buffer. {@code java.io.Writer} does the same at
 * a third of the speed, since it locks and copies.
 */
final class TextOutput {

	private static final int SIZE = 1 << 16;

	/** The longest form of one char or of a surrogate pair. */
	private static final int LONGEST = 4;

	private static final String SPACES = " ".repeat(64);

	private final OutputStream output;

	private final byte[] buffer = new byte[SIZE];

	private int length;

	private long flushed;

	TextOutput(OutputStream output) {
		this.output = output;
	}

	/** How many bytes have been written. */
	long position() {
		return this.flushed + this.length;
	}

	void ascii(char character) throws IOException {
		if (this.length == SIZE) {
			flush();
		}
		this.buffer[this.length++] = (byte) character;
	}

	void ascii(String text) throws IOException {
		ascii(text, 0, text.length());
	}

	/**
	 * Writes a part of a text that is ASCII there.
	 */
	@SuppressWarnings("deprecation") // drops the high bytes, of which ASCII has none
	void ascii(String text, int start, int end) throws IOException {
		for (int from = start; from < end;) {
			if (this.length == SIZE) {
				flush();
			}
			int to = Math.min(end, from + SIZE - this.length);
			text.getBytes(from, to, this.buffer, this.length);
			this.length += to - from;
			from = to;
		}
	}

	void spaces(int count) throws IOException {
		for (int rest = count; rest > 0; rest -= SPACES.length()) {
			ascii(SPACES, 0, Math.min(rest, SPACES.length()));
		}
	}

	/**
	 * Writes a character that is no surrogate.
	 */
	void codePoint(int point) throws IOException {
		if (SIZE - this.length < LONGEST) {
			flush();
		}
		if (point < 0x80) {
			this.buffer[this.length++] = (byte) point;
			return;
		}
		if (point < 0x800) {
			this.buffer[this.length++] = (byte) (0xc0 | point >> 6);
		}
		else {
			if (point < 0x10000) {
				this.buffer[this.length++] = (byte) (0xe0 | point >> 12);
			}
			else {
				this.buffer[this.length++] = (byte) (0xf0 | point >> 18);
				this.buffer[this.length++] = (byte) (0x80 | point >> 12 & 0x3f);
			}
			this.buffer[this.length++] = (byte) (0x80 | point >> 6 & 0x3f);
		}
		this.buffer[this.length++] = (byte) (0x80 | point & 0x3f);
	}

	void flush() throws IOException {
		this.output.write(this.buffer, 0, this.length);
		this.flushed += this.length;
		this.length = 0;
	}

	/** Writes a whole text. */
	static void write(Content content, OutputStream output) throws IOException {
		TextOutput text = new TextOutput(output);
		content.writeTo(text);
		text.flush();
	}

	/**
	 * A text.
	 */
	@FunctionalInterface
	interface Content {

		void writeTo(TextOutput output) throws IOException;

	}

}
