package dev.rapporteur.pickle;

import dev.rapporteur.value.PythonName;

import org.jspecify.annotations.Nullable;

/**
 * What a pickle that is written has remembered: strings and names by value, all else by
 * identity.
 */
final class IdentityMemo {

	private @Nullable Object[] keys = new @Nullable Object[64];

	private int[] indexes = new int[64];

	private int count;

	/**
	 * Finds a value, or remembers it as the next one.
	 * @return its index, or -1 if it is new
	 */
	int findOrAdd(Object value) {
		int place = place(value);
		if (this.keys[place] != null) {
			return this.indexes[place];
		}
		this.keys[place] = value;
		this.indexes[place] = this.count++;
		if (3 * this.count > 2 * this.keys.length) {
			grow();
		}
		return -1;
	}

	/**
	 * Finds a value.
	 * @return its index, or -1
	 */
	int find(Object value) {
		int place = place(value);
		return (this.keys[place] != null) ? this.indexes[place] : -1;
	}

	/**
	 * Takes an index for something that is never found again.
	 */
	void skip() {
		this.count++;
	}

	private int place(Object value) {
		boolean byValue = value instanceof String || value instanceof PythonName;
		int hash = byValue ? value.hashCode() : System.identityHashCode(value);
		int mask = this.keys.length - 1;
		int place = (hash * 0x9e3779b9 >>> 7) & mask;
		Object key = this.keys[place];
		while (key != null && key != value && !(byValue && value.equals(key))) {
			place = (place + 1) & mask;
			key = this.keys[place];
		}
		return place;
	}

	private void grow() {
		@Nullable Object[] oldKeys = this.keys;
		int[] oldIndexes = this.indexes;
		this.keys = new @Nullable Object[2 * oldKeys.length];
		this.indexes = new int[2 * oldIndexes.length];
		for (int i = 0; i < oldKeys.length; i++) {
			Object key = oldKeys[i];
			if (key != null) {
				int place = place(key);
				this.keys[place] = key;
				this.indexes[place] = oldIndexes[i];
			}
		}
	}

}
