package dev.rapporteur.context;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A few values by their names, in an array that has each name before its value. Large
 * runs have a million of these, for which a map each would be most of their memory.
 */
final class NamedValues {

	private NamedValues() {
	}

	/**
	 * Finds a value.
	 * @return the value, or null for none
	 */
	static @Nullable Object find(Object @Nullable [] pairs, String name) {
		int place = place(pairs, name);
		return (pairs != null && place >= 0) ? pairs[place + 1] : null;
	}

	/**
	 * Puts a value, in the place of the one with its name if there is one.
	 * @return the same array, or a longer one
	 */
	static Object[] with(Object @Nullable [] pairs, String name, Object value) {
		int place = place(pairs, name);
		if (pairs == null || place < 0) {
			Object[] more = (pairs != null) ? Arrays.copyOf(pairs, pairs.length + 2) : new Object[2];
			more[more.length - 2] = name;
			more[more.length - 1] = value;
			return more;
		}
		pairs[place + 1] = value;
		return pairs;
	}

	private static int place(Object @Nullable [] pairs, String name) {
		for (int i = 0; pairs != null && i < pairs.length; i += 2) {
			if (name.equals(pairs[i])) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * All of them.
	 * @return a new map, in the order in which they came
	 */
	static Map<String, Object> map(Object @Nullable [] pairs) {
		if (pairs == null) {
			return Map.of();
		}
		Map<String, Object> map = LinkedHashMap.newLinkedHashMap(pairs.length / 2);
		for (int i = 0; i < pairs.length; i += 2) {
			map.put((String) pairs[i], pairs[i + 1]);
		}
		return map;
	}

}
