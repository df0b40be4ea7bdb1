package dev.rapporteur.context;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The {@code meta} data of a test suite: a dict with short keys and values.
 */
final class SuiteMeta {

	private static final int MAXIMUM_KEY_LENGTH = 40;

	private static final int MAXIMUM_VALUE_LENGTH = 512;

	/** Each one within another one takes a place on the stack. */
	private static final int MAXIMUM_DICTS = 1_000;

	private SuiteMeta() {
	}

	/**
	 * Checks it.
	 * @return the same value
	 * @throws ReportException if it is no dict, or a text in it is too long
	 */
	static Object checked(Object meta) {
		if (!(meta instanceof Map<?, ?> map)) {
			throw new ReportException(ErrorKind.ATTRIBUTE, "meta must be a dict, not " + ShortText.of(meta));
		}
		check(map, Collections.newSetFromMap(new IdentityHashMap<>()));
		return meta;
	}

	/** Each dict once, in however many places it stands. */
	private static void check(Map<?, ?> map, Set<Object> seen) {
		if (!seen.add(map)) {
			return;
		}
		map.forEach((key, value) -> {
			if (FullId.text(key).length() > MAXIMUM_KEY_LENGTH) {
				throw new ReportException(ErrorKind.GENERAL,
						"A key of meta is longer than " + MAXIMUM_KEY_LENGTH + " characters: " + ShortText.of(key));
			}
			if (value instanceof Map<?, ?> nested && seen.size() < MAXIMUM_DICTS) {
				check(nested, seen);
			}
			else if (value instanceof String text && text.length() > MAXIMUM_VALUE_LENGTH) {
				throw new ReportException(ErrorKind.GENERAL, "The value of meta " + ShortText.of(key)
						+ " is longer than " + MAXIMUM_VALUE_LENGTH + " characters");
			}
		});
	}

}
