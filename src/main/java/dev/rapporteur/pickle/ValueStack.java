package dev.rapporteur.pickle;

import java.util.Arrays;
import java.util.List;

/**
 * The stack of the pickle machine, with its marks. What lies below the last mark is out
 * of reach.
 */
final class ValueStack {

	private final PickleInput input;

	private Object[] values = new Object[32];

	private int size;

	private int[] marks = new int[8];

	private int markCount;

	ValueStack(PickleInput input) {
		this.input = input;
	}

	void push(Object value) {
		if (this.size == this.values.length) {
			this.values = Arrays.copyOf(this.values, 2 * this.size);
		}
		this.values[this.size++] = value;
	}

	void mark() {
		if (this.markCount == this.marks.length) {
			this.marks = Arrays.copyOf(this.marks, 2 * this.markCount);
		}
		this.marks[this.markCount++] = this.size;
	}

	/**
	 * Takes the last mark away.
	 * @return the place of the first value above it
	 */
	int popMark() {
		if (this.markCount == 0) {
			throw this.input.problem("The stack has no mark");
		}
		return this.marks[--this.markCount];
	}

	/**
	 * Whether nothing lies above the last mark.
	 */
	boolean endsWithMark() {
		return this.markCount > 0 && this.marks[this.markCount - 1] == this.size;
	}

	int size() {
		return this.size;
	}

	void truncate(int newSize) {
		this.size = newSize;
	}

	/**
	 * The value at a place, ready for use.
	 */
	Object get(int place) {
		return PendingObject.finish(this.values[place]);
	}

	/**
	 * The value at a place as it lies there.
	 */
	Object raw(int place) {
		return this.values[place];
	}

	Object pop() {
		requireValue();
		return PendingObject.finish(this.values[--this.size]);
	}

	/**
	 * The value on top as it lies there.
	 */
	Object top() {
		requireValue();
		return this.values[this.size - 1];
	}

	/**
	 * Takes values away.
	 * @param from the place of the first of them
	 * @return a new list of them that can't be changed
	 */
	List<Object> popFrom(int from) {
		if (from < floor()) {
			throw this.input.problem("The stack has too few values");
		}
		for (int i = from; i < this.size; i++) {
			this.values[i] = PendingObject.finish(this.values[i]);
		}
		int count = this.size - from;
		this.size = from;
		return switch (count) {
			case 0 -> List.of();
			case 1 -> List.of(this.values[from]);
			case 2 -> List.of(this.values[from], this.values[from + 1]);
			default -> List.of(Arrays.copyOfRange(this.values, from, from + count));
		};
	}

	private void requireValue() {
		if (this.size <= floor()) {
			throw this.input.problem("The stack has too few values");
		}
	}

	/**
	 * The place of the first value above the last mark.
	 */
	int floor() {
		return (this.markCount == 0) ? 0 : this.marks[this.markCount - 1];
	}

}
