package dev.rapporteur.context;

import java.util.Map;

/**
 * The {@code meta} data of a test suite: a dict with short keys and values.
 */
final class SuiteMeta {

	private static final int MAXIMUM_KEY_LENGTH = 40;

	private static final int MAXIMUM_VALUE_LENGTH = 512;

	private SuiteMeta() {
	}

	/**
	 * Checks it.
	 * @return the same value
	 * @throws ReportException if it is no dict, or a text in it is too long
	 */
	static Object checked(Object meta) {
		if (!(meta instanceof Map<?, ?> map)) {
			throw new ReportException(ErrorKind.ATTRIBUTE, "meta must be a dict, not " + meta);
		}
		check(map, 0);
		return meta;
	}

	private static void check(Map<?, ?> map, int depth) {
		map.forEach((key, value) -> {
			if (String.valueOf(key).length() > MAXIMUM_KEY_LENGTH) {
				throw new ReportException(ErrorKind.GENERAL,
						"A key of meta is longer than " + MAXIMUM_KEY_LENGTH + " characters: " + key);
			}
			if (value instanceof Map<?, ?> nested && depth < MAXIMUM_KEY_LENGTH) {
				check(nested, depth + 1);
			}
			else if (value instanceof String text && text.length() > MAXIMUM_VALUE_LENGTH) {
				throw new ReportException(ErrorKind.GENERAL,
						"The value of meta " + key + " is longer than " + MAXIMUM_VALUE_LENGTH + " characters");
			}
		});
	}

}
