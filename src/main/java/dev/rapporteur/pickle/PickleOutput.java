package dev.rapporteur.pickle;

import java.util.Arrays;

/**
 * The bytes of a pickle that is written, in frames as Python cuts them.
 */
final class PickleOutput {

	private static final int FRAME_TARGET = 64 * 1024;

	private static final int FRAME_MINIMUM = 4;

	private static final int FRAME_HEADER = 9;

	private byte[] bytes = new byte[512];

	private int size;

	/** Where the header of the open frame is, or -1. */
	private int frame = -1;

	void start() {
		this.bytes[0] = (byte) Opcode.PROTO;
		this.bytes[1] = 4;
		this.size = 2;
		this.frame = -1;
	}

	/**
	 * Ends the pickle.
	 * @return its bytes
	 */
	byte[] finish() {
		opcode(Opcode.STOP);
		closeFrame();
		return Arrays.copyOf(this.bytes, this.size);
	}

	void opcode(int opcode) {
		begin(1);
		put(opcode);
	}

	void opcode(int opcode, int unsignedByte) {
		begin(2);
		put(opcode);
		put(unsignedByte);
	}

	void opcodeWithShort(int opcode, int unsignedShort) {
		begin(3);
		put(opcode);
		put(unsignedShort);
		put(unsignedShort >> 8);
	}

	void opcodeWithInt(int opcode, int value) {
		begin(5);
		put(opcode);
		putInt(value);
	}

	/**
	 * Writes a number in as few bytes as it needs.
	 */
	void integer(int value) {
		if (value < 0 || value > 0xffff) {
			opcodeWithInt(Opcode.BININT, value);
		}
		else if (value > 0xff) {
			opcodeWithShort(Opcode.BININT2, value);
		}
		else {
			opcode(Opcode.BININT1, value);
		}
	}

	void opcodeWithDouble(int opcode, double value) {
		begin(9);
		put(opcode);
		long bits = Double.doubleToRawLongBits(value);
		for (int shift = 56; shift >= 0; shift -= 8) {
			put((int) (bits >> shift));
		}
	}

	/**
	 * Makes room for an operation with a payload and writes its start; large ones stand
	 * outside of frames.
	 */
	void startPayload(int shortOpcode, int opcode, int length) {
		if (length >= FRAME_TARGET) {
			closeFrame();
			require(5 + (long) length);
		}
		else {
			begin(5 + length);
		}
		if (length < 256) {
			put(shortOpcode);
			put(length);
		}
		else {
			put(opcode);
			putInt(length);
		}
	}

	/**
	 * Writes operations that were written before.
	 */
	void part(byte[] operations) {
		begin(operations.length);
		put(operations);
	}

	/**
	 * The operations so far, as a part of other pickles. Only for those that fit into a
	 * frame.
	 */
	byte[] content() {
		return Arrays.copyOfRange(this.bytes, this.frame + FRAME_HEADER, this.size);
	}

	int size() {
		return this.size;
	}

	/**
	 * Writes a byte of a payload.
	 */
	void put(int value) {
		this.bytes[this.size++] = (byte) value;
	}

	void put(byte[] content) {
		System.arraycopy(content, 0, this.bytes, this.size, content.length);
		this.size += content.length;
	}

	/**
	 * Writes the characters of an ASCII string as a payload.
	 */
	@SuppressWarnings("deprecation") // drops the high bytes, of which ASCII has none
	void putAscii(String text) {
		text.getBytes(0, text.length(), this.bytes, this.size);
		this.size += text.length();
	}

	private void putInt(int value) {
		put(value);
		put(value >> 8);
		put(value >> 16);
		put(value >> 24);
	}

	/**
	 * Makes room for an operation, and opens a frame for it where none is open.
	 */
	private void begin(int length) {
		if (this.frame >= 0 && this.size - this.frame - FRAME_HEADER >= FRAME_TARGET) {
			closeFrame();
		}
		require((long) length + FRAME_HEADER);
		if (this.frame < 0) {
			this.frame = this.size;
			this.size += FRAME_HEADER;
		}
	}

	/**
	 * Writes the header of the open frame, or takes its place away if the frame is tiny.
	 */
	private void closeFrame() {
		if (this.frame < 0) {
			return;
		}
		int content = this.frame + FRAME_HEADER;
		int length = this.size - content;
		if (length < FRAME_MINIMUM) {
			System.arraycopy(this.bytes, content, this.bytes, this.frame, length);
			this.size -= FRAME_HEADER;
		}
		else {
			this.bytes[this.frame] = (byte) Opcode.FRAME;
			for (int i = 0; i < 8; i++) {
				this.bytes[this.frame + 1 + i] = (byte) ((long) length >> 8 * i);
			}
		}
		this.frame = -1;
	}

	private void require(long length) {
		long needed = this.size + length;
		if (needed <= this.bytes.length) {
			return;
		}
		if (needed > Integer.MAX_VALUE - 8) {
			throw new PickleException("A pickle would have more than 2 GB");
		}
		this.bytes = Arrays.copyOf(this.bytes,
				(int) Math.min(Math.max(needed, 2L * this.bytes.length), Integer.MAX_VALUE - 8L));
	}

}
