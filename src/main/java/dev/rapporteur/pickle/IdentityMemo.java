package dev.rapporteur.pickle;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import dev.rapporteur.value.KeyedHash;
import dev.rapporteur.value.PythonName;

import org.jspecify.annotations.Nullable;

/**
 * What a pickle that is written has remembered: strings and names by value, all else by
 * identity. Where a client has chosen texts that lie in one place of the table, they are
 * found by a code that it can't foresee.
 */
final class IdentityMemo {

	/**
	 * Hashes of texts that are numbered lie close together: the factor spreads them. It
	 * is another one in each process, so that nobody can tell which share a place.
	 */
	private static final int FACTOR = 0x9e3779b9 ^ (ThreadLocalRandom.current().nextInt() >>> 3 & ~1);

	/** Texts of one hash in the table; more are among the crowded ones. */
	private static final int MAX_EQUAL_HASHES = 16;

	private @Nullable Object[] keys = new @Nullable Object[64];

	private int[] hashes = new int[64];

	private int[] indexes = new int[64];

	private Map<Crowded, Integer> crowded = Map.of();

	private int count;

	/**
	 * Finds a value, or remembers it as the next one.
	 * @return its index, or -1 if it is new
	 */
	int findOrAdd(Object value) {
		int hash = hash(value);
		int place = place(value, hash);
		if (place < 0) {
			this.crowded = this.crowded.isEmpty() ? new HashMap<>() : this.crowded;
			Integer known = this.crowded.putIfAbsent(new Crowded(value), this.count);
			this.count += (known == null) ? 1 : 0;
			return (known != null) ? known : -1;
		}
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
		if (place < 0) {
			return this.crowded.getOrDefault(new Crowded(value), -1);
		}
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

	private static int hash(Object value) {
		return FACTOR * (isByValue(value) ? value.hashCode() : System.identityHashCode(value));
	}

	/** The place of a value or for it, or -1 for one that can only be a crowded one. */
	private int place(Object value, int hash) {
		int mask = this.keys.length - 1;
		int place = firstPlace(hash);
		int others = 0;
		Object key = this.keys[place];
		while (key != null && key != value) {
			if (this.hashes[place] == hash && isByValue(value) && isByValue(key)) {
				if (value.equals(key)) {
					return place;
				}
				if (++others == MAX_EQUAL_HASHES) {
					return -1;
				}
			}
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

	/**
	 * A text or name, found by a code that nobody can foresee.
	 *
	 * @param value the text or name
	 */
	private record Crowded(Object value) {

		@Override
		public int hashCode() {
			return KeyedHash.of(this.value);
		}

	}

}
