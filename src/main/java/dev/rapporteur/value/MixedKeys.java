package dev.rapporteur.value;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds out whether dicts and sets become slow on purpose. A table sorts keys of one hash
 * code, but only those of one type: among others it looks at each key. So only few keys
 * of one code may be of another type than the most. Types whose codes nobody can foresee
 * need no such care.
 */
public final class MixedKeys {

	/** So many take no time worth mentioning, however they are mixed. */
	public static final int FEW = 64;

	/** How many keys of a code a table has, of the types whose codes can be foreseen. */
	private final Map<Long, Integer> counts = new HashMap<>(0);

	private final Map<Long, Map<Class<?>, Integer>> crowds = new HashMap<>(0);

	/**
	 * Looks at a key before it is put.
	 * @param table the dict or set that it is for
	 * @param keys the keys that are there
	 * @param key the key
	 * @return false if the table would become slow
	 */
	public boolean accept(Object table, Collection<?> keys, Object key) {
		int size = keys.size();
		boolean text = key instanceof String;
		if (size < FEW || (text && this.crowds.isEmpty()) || !(text || isForeseeable(key))) {
			return true;
		}
		int hash = key.hashCode();
		Long place = (long) System.identityHashCode(table) << 32 | Integer.toUnsignedLong(hash);
		Map<Class<?>, Integer> crowd = this.crowds.get(place);
		if (crowd == null) {
			int count = text ? 0 : this.counts.merge(place, 1, Integer::sum);
			if (count <= FEW || (long) count * count <= size) {
				return true;
			}
			crowd = types(keys, hash);
			this.crowds.put(place, crowd);
		}
		crowd.merge(key.getClass(), 1, Integer::sum);
		int all = crowd.values().stream().mapToInt(Integer::intValue).sum();
		int most = crowd.values().stream().mapToInt(Integer::intValue).max().orElse(0);
		return (all - most) <= FEW;
	}

	private static boolean isForeseeable(Object key) {
		return key instanceof Number || key instanceof PythonName || key instanceof LocalDate;
	}

	private static Map<Class<?>, Integer> types(Collection<?> keys, int hash) {
		Map<Class<?>, Integer> types = new HashMap<>();
		for (Object key : keys) {
			if (key.hashCode() == hash) {
				types.merge(key.getClass(), 1, Integer::sum);
			}
		}
		return types;
	}

}
