package dev.rapporteur.journal;

import java.util.Arrays;

/**
 * Where every thousandth record of a journal begins: eight bytes of memory for each.
 * Thread-safe.
 */
final class RecordIndex {

	private static final int SPACING = 1024;

	private long[] offsets = new long[16];

	private int count;

	/** Notes where a record begins; they come in order, from 1. */
	void add(long number, long offset) {
		if ((number - 1) % SPACING == 0) {
			add(offset);
		}
	}

	private synchronized void add(long offset) {
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
