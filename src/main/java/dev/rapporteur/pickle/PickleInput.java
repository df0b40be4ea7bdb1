package dev.rapporteur.pickle;

import java.nio.charset.StandardCharsets;

/**
 * The bytes of one pickle and the place where it is read.
 */
final class PickleInput {

	private final byte[] bytes;

	private int position;

	PickleInput(byte[] bytes) {
		this.bytes = bytes;
	}

	byte[] bytes() {
		return this.bytes;
	}

	int size() {
		return this.bytes.length;
	}

	int remaining() {
		return this.bytes.length - this.position;
	}

	PickleException problem(String message) {
		return new PickleException(message, this.position);
	}

	/**
	 * Goes over bytes.
	 * @param length how many, as the message announces it
	 * @return where they begin
	 * @throws PickleException if the message has not so many
	 */
	int skip(long length) {
		if (length < 0 || length > remaining()) {
			throw problem("The pickle ends too early: " + length + " more bytes are announced, " + (remaining())
					+ " are there,");
		}
		int start = this.position;
		this.position += (int) length;
		return start;
	}

	int unsignedByte() {
		if (this.position >= this.bytes.length) {
			throw problem("The pickle ends too early");
		}
		return this.bytes[this.position++] & 0xff;
	}

	int unsignedShort() {
		int start = skip(2);
		return at(start) | at(start + 1) << 8;
	}

	int signedInt() {
		int start = skip(4);
		return at(start) | at(start + 1) << 8 | at(start + 2) << 16 | at(start + 3) << 24;
	}

	long unsignedInt() {
		return Integer.toUnsignedLong(signedInt());
	}

	long signedLong() {
		return unsignedInt() | (long) signedInt() << 32;
	}

	double bigEndianDouble() {
		return Double.longBitsToDouble(Long.reverseBytes(signedLong()));
	}

	/**
	 * Goes over a line and its end.
	 * @return where the line begins
	 */
	int skipLine() {
		int start = this.position;
		for (int i = start; i < this.bytes.length; i++) {
			if (this.bytes[i] == '\n') {
				this.position = i + 1;
				return start;
			}
		}
		throw problem("The pickle ends within a line");
	}

	/**
	 * The end of the line that was read last.
	 * @return where it ends, without its line feed
	 */
	int lineEnd() {
		return this.position - 1;
	}

	String line() {
		int start = skipLine();
		return new String(this.bytes, start, lineEnd() - start, StandardCharsets.ISO_8859_1);
	}

	private int at(int index) {
		return this.bytes[index] & 0xff;
	}

}
