package dev.rapporteur.context;

import org.jspecify.annotations.Nullable;

/**
 * Keys of extra data that say what is to be done with their values.
 */
final class ExtraDataMarkup {

	private static final String EXTEND_LIST = "%EXTEND_LIST{";

	private static final String SPACES = " \t\n\u000b\f\r";

	private static final String LINE_ENDS = "\n\r\u0085\u2028\u2029";

	private ExtraDataMarkup() {
	}

	/**
	 * The name of the list that a key {@code %EXTEND_LIST{name}} extends, without the
	 * spaces around it: a name on one line, which may be a space.
	 * @param key any key
	 * @return the name, or null for all other keys
	 */
	static @Nullable String extendedList(Object key) {
		if (!(key instanceof String text) || !text.startsWith(EXTEND_LIST) || !text.endsWith("}")) {
			return null;
		}
		int start = EXTEND_LIST.length();
		int end = text.length() - 1;
		while (start < end - 1 && SPACES.indexOf(text.charAt(start)) >= 0) {
			start++;
		}
		while (end - 1 > start && SPACES.indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		String name = text.substring(Math.min(start, end), end);
		boolean hasLines = name.chars().anyMatch((character) -> LINE_ENDS.indexOf(character) >= 0);
		return (name.isEmpty() || hasLines) ? null : name;
	}

}
