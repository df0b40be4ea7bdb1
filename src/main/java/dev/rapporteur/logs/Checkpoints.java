package dev.rapporteur.logs;

import java.util.Arrays;

/**
 * Known line counts within a file, in the order of their offsets and bounded in number:
 * when there are too many, every second one is dropped.
 */
final class Checkpoints {

	private final int limit;

	private long spacing;

	private long[] offsets = new long[4];

	private long[] lines = new long[4];

	private int size;

	Checkpoints(int limit, long spacing) {
		this.limit = limit;
		this.spacing = spacing;
	}

	/**
	 * Whether the last checkpoint is far enough behind an offset to make another one.
	 * @param offset where it would be
	 * @return true if one should be added
	 */
	boolean isDue(long offset) {
		return offset - ((this.size == 0) ? 0 : this.offsets[this.size - 1]) >= this.spacing;
	}

	/**
	 * Adds a count; an offset that isn't beyond the last one is passed over.
	 * @param offset where it was taken, in bytes
	 * @param count the line ends before it
	 */
	void add(long offset, long count) {
		if (this.size > 0 && offset <= this.offsets[this.size - 1]) {
			return;
		}
		if (this.size == this.limit) {
			thin();
		}
		if (this.size == this.offsets.length) {
			int capacity = Math.min(this.limit, this.size * 2);
			this.offsets = Arrays.copyOf(this.offsets, capacity);
			this.lines = Arrays.copyOf(this.lines, capacity);
		}
		this.offsets[this.size] = offset;
		this.lines[this.size] = count;
		this.size++;
	}

	/**
	 * Finds the last checkpoint that isn't beyond an offset.
	 * @param offset in bytes
	 * @return its index, or -1 if there is none
	 */
	int indexBefore(long offset) {
		int found = Arrays.binarySearch(this.offsets, 0, this.size, offset);
		return (found >= 0) ? found : -found - 2;
	}

	long offset(int index) {
		return (index < 0) ? 0 : this.offsets[index];
	}

	long lines(int index) {
		return (index < 0) ? 0 : this.lines[index];
	}

	int size() {
		return this.size;
	}

	private void thin() {
		int kept = 0;
		for (int i = 1; i < this.size; i += 2) {
			this.offsets[kept] = this.offsets[i];
			this.lines[kept] = this.lines[i];
			kept++;
		}
		this.size = kept;
		this.spacing *= 2;
	}

}
