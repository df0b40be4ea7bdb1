package dev.rapporteur.pickle;

import dev.rapporteur.value.PythonName;

import org.jspecify.annotations.Nullable;

/**
 * What a pickle that is written has remembered: strings and names by value, all else by
 * identity.
 */
final class IdentityMemo {

	private @Nullable Object[] keys = new @Nullable Object[64];

	private int[] hashes = new int[64];

	private int[] indexes = new int[64];

	private int count;

	/**
	 * Finds a value, or remembers it as the next one.
	 * @return its index, or -1 if it is new
	 */
	int findOrAdd(Object value) {
		int hash = hash(value);
		int place = place(value, hash);
		if (this.keys[place] != null) {
			return this.indexes[place];
		}
		this.keys[place] = value;
		this.hashes[place] = hash;
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
		int place = place(value, hash(value));
		return (this.keys[place] != null) ? this.indexes[place] : -1;
	}

	/**
	 * Takes an index for something that is never found again.
	 */
	void skip() {
		this.count++;
	}

	private static boolean isByValue(Object value) {
		return value instanceof String || value instanceof PythonName;
	}

	/** Hashes of texts that are numbered lie close together: the factor spreads them. */
	private static int hash(Object value) {
		return 0x9e3779b9 * (isByValue(value) ? value.hashCode() : System.identityHashCode(value));
	}

	private int place(Object value, int hash) {
		int mask = this.keys.length - 1;
		int place = firstPlace(hash);
		Object key = this.keys[place];
		while (key != null && key != value && !(this.hashes[place] == hash && isByValue(value) && value.equals(key))) {
			place = (place + 1) & mask;
			key = this.keys[place];
		}
		return place;
	}

	/** Where to look first: by the upper bits, which depend on all of the lower ones. */
	private int firstPlace(int hash) {
		return hash >>> Integer.numberOfLeadingZeros(this.keys.length - 1);
	}

	private void grow() {
		@Nullable Object[] oldKeys = this.keys;
		int[] oldHashes = this.hashes;
		int[] oldIndexes = this.indexes;
		this.keys = new @Nullable Object[2 * oldKeys.length];
		this.hashes = new int[2 * oldKeys.length];
		this.indexes = new int[2 * oldKeys.length];
		for (int i = 0; i < oldKeys.length; i++) {
			Object key = oldKeys[i];
			if (key != null) {
				int place = place(key, oldHashes[i]);
				this.keys[place] = key;
				this.hashes[place] = oldHashes[i];
				this.indexes[place] = oldIndexes[i];
			}
		}
	}

}
