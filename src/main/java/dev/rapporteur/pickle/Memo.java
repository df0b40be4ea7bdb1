package dev.rapporteur.pickle;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a pickle remembers, by index. An index that no dense numbering of this message
 * would reach costs no more memory than any other.
 */
final class Memo {

	private final PickleInput input;

	private final int maxEntries;

	private @Nullable Object[] dense = new @Nullable Object[32];

	private @Nullable Map<Long, Object> sparse;

	private int count;

	Memo(PickleInput input, int maxEntries) {
		this.input = input;
		this.maxEntries = maxEntries;
	}

	void append(Object value) {
		put(this.count, value);
	}

	void put(long index, Object value) {
		if (index >= this.dense.length && index < this.input.size()) {
			int size = (int) Math.max(index + 1, Math.min(2L * this.dense.length, this.input.size()));
			this.dense = Arrays.copyOf(this.dense, size);
		}
		boolean added;
		if (index < this.dense.length) {
			added = this.dense[(int) index] == null;
			this.dense[(int) index] = value;
		}
		else {
			if (this.sparse == null) {
				this.sparse = new HashMap<>();
			}
			added = this.sparse.put(index, value) == null;
		}
		if (added && ++this.count > this.maxEntries) {
			throw this.input.problem("The memo has more than " + this.maxEntries + " entries");
		}
	}

	Object get(long index) {
		Object value = null;
		if (index < this.dense.length) {
			value = this.dense[(int) index];
		}
		else if (this.sparse != null) {
			value = this.sparse.get(index);
		}
		if (value == null) {
			throw this.input.problem("The memo has no entry " + index);
		}
		return PendingObject.share(value);
	}

}
