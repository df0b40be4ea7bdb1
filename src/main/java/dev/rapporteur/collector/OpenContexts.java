package dev.rapporteur.collector;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The contexts of a run that have started and are not over. So many of them are known by
 * their numbers that a head stays small; of more, only how many there are.
 *
 * @param known their numbers
 * @param more how many others there are
 */
record OpenContexts(long[] known, int more) {

	/** So many are known by their numbers. */
	static final int MAXIMUM = 60;

	/** A run that begins. */
	static final OpenContexts NONE = new OpenContexts(new long[0], 0);

	int size() {
		return this.known.length + this.more;
	}

	OpenContexts started(long seq) {
		if (indexOf(seq) >= 0) {
			return this;
		}
		if (this.known.length == MAXIMUM) {
			return new OpenContexts(this.known, this.more + 1);
		}
		long[] longer = Arrays.copyOf(this.known, this.known.length + 1);
		longer[this.known.length] = seq;
		return new OpenContexts(longer, this.more);
	}

	/** One is over; it may have been so before. */
	OpenContexts over(long seq) {
		int index = indexOf(seq);
		if (index < 0) {
			return (this.more > 0) ? new OpenContexts(this.known, this.more - 1) : this;
		}
		long[] shorter = Arrays.copyOf(this.known, this.known.length - 1);
		System.arraycopy(this.known, index + 1, shorter, index, shorter.length - index);
		return new OpenContexts(shorter, this.more);
	}

	private int indexOf(long seq) {
		// the innermost one is most likely
		for (int i = this.known.length - 1; i >= 0; i--) {
			if (this.known[i] == seq) {
				return i;
			}
		}
		return -1;
	}

	/** How many bytes they take. */
	int bytes() {
		return Short.BYTES + Integer.BYTES + this.known.length * Long.BYTES;
	}

	void write(ByteBuffer to) {
		to.putInt(this.more).putShort((short) this.known.length);
		for (long seq : this.known) {
			to.putLong(seq);
		}
	}

	static OpenContexts read(ByteBuffer from) {
		int more = from.getInt();
		long[] known = new long[from.getShort()];
		for (int i = 0; i < known.length; i++) {
			known[i] = from.getLong();
		}
		return new OpenContexts(known, more);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof OpenContexts that && this.more == that.more && Arrays.equals(this.known, that.known);
	}

	@Override
	public int hashCode() {
		return 31 * Arrays.hashCode(this.known) + this.more;
	}

	@Override
	public String toString() {
		return "OpenContexts[known=" + Arrays.toString(this.known) + ", more=" + this.more + "]";
	}

}
