package dev.rapporteur.context;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * All contexts of a tree by their numbers, which have no gaps.
 */
final class ContextTable {

	private static final int FIRST = 16;

	private @Nullable Context[] contexts = new @Nullable Context[FIRST];

	private int last;

	/**
	 * Adds the next context.
	 * @throws IllegalStateException if its number is not the next one
	 */
	void add(Context context) {
		if (context.seq() != this.last + 1L) {
			throw new IllegalStateException("Context " + context.seq() + " can't follow context " + this.last);
		}
		if (this.last == this.contexts.length) {
			this.contexts = Arrays.copyOf(this.contexts, this.last + (this.last >> 1));
		}
		this.contexts[this.last] = context;
		this.last++;
	}

	/** Finds a context, or null if there was never one with this number. */
	@Nullable Context find(long seq) {
		return (seq >= 1 && seq <= this.last) ? this.contexts[(int) seq - 1] : null;
	}

	/** The number of the last one, 0 for none. */
	int last() {
		return this.last;
	}

}
