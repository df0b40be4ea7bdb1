package dev.rapporteur.context;

import java.util.List;
import java.util.Map;

/**
 * Keys and ids as Python compares them: {@code 1}, {@code 1.0} and {@code True} are the
 * same.
 */
final class DictKeys {

	private DictKeys() {
	}

	/** What is equal for all keys that are the same. */
	static Object normal(Object key) {
		if (key instanceof Boolean bool) {
			return bool ? 1L : 0L;
		}
		if (key instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1L << 53) {
			return number.longValue();
		}
		return key;
	}

	/** The key of a dict that is the same as a given one; this one if there is none. */
	static Object in(Map<Object, ?> dict, Object key) {
		if (!(normal(key) instanceof Long number) || dict.containsKey(key)) {
			return key;
		}
		for (Object same : List.of(number, number.doubleValue(), -0.0, true, false)) {
			if (number.equals(normal(same)) && dict.containsKey(same)) {
				return same;
			}
		}
		return key;
	}

}
