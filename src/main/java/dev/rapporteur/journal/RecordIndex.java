package dev.rapporteur.journal;

import java.util.Arrays;

/**
 * Where every thousandth record of a journal begins, as far as that is known: eight bytes
 * of memory for each. Thread-safe.
 */
final class RecordIndex {

	private static final int SPACING = 1024;

	private long[] offsets = new long[16];

	private int count;

	/**
	 * Notes where a record begins. What comes before the one that is next is known, and
	 * what comes behind it is noted when somebody has read as far.
	 */
	void add(long number, long offset) {
		if ((number - 1) % SPACING == 0) {
			addNext((number - 1) / SPACING, offset);
		}
	}

	private synchronized void addNext(long index, long offset) {
		if (index != this.count) {
			return;
		}
		if (this.count == this.offsets.length) {
			this.offsets = Arrays.copyOf(this.offsets, this.count * 2);
		}
		this.offsets[this.count] = offset;
		this.count++;
	}

	/** Where to begin to look for the record behind a number. */
	synchronized long before(long number) {
		int index = (int) Math.min(number / SPACING, this.count - 1L);
		return (index >= 0) ? this.offsets[index] : JournalHeader.SIZE;
	}

}
