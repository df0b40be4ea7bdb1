package dev.rapporteur.journal;

import java.util.Arrays;

/**
 * Bytes of the {@linkplain ShortForm short form} that is written. To be used again and
 * again, by one thread at a time.
 */
final class ShortBytes {

	private static final int MOST_OF_NUMBER = 10;

	private static final int GROUP = 7;

	private byte[] bytes = new byte[512];

	private int size;

	void clear() {
		this.size = 0;
	}

	int size() {
		return this.size;
	}

	byte[] content() {
		return Arrays.copyOf(this.bytes, this.size);
	}

	void put(int value) {
		require(1);
		this.bytes[this.size++] = (byte) value;
	}

	void put(byte[] values) {
		length(values.length);
		require(values.length);
		System.arraycopy(values, 0, this.bytes, this.size, values.length);
		this.size += values.length;
	}

	/** The length of an ASCII text, and its characters. */
	@SuppressWarnings("deprecation") // drops the high bytes, of which ASCII has none
	void ascii(String text) {
		length(text.length());
		require(text.length());
		text.getBytes(0, text.length(), this.bytes, this.size);
		this.size += text.length();
	}

	void eightBytes(long value) {
		require(Long.BYTES);
		for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
			this.bytes[this.size++] = (byte) (value >> shift);
		}
	}

	/** A number that is not negative. */
	void length(long value) {
		require(MOST_OF_NUMBER);
		long left = value;
		while ((left & ~0x7fL) != 0) {
			this.bytes[this.size++] = (byte) (left | 0x80);
			left >>>= GROUP;
		}
		this.bytes[this.size++] = (byte) left;
	}

	void number(long value) {
		length(value << 1 ^ value >> Long.SIZE - 1);
	}

	private void require(int more) {
		if (this.size + more > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.size + more, 2 * this.bytes.length));
		}
	}

}
