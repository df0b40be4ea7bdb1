package dev.rapporteur.repr;

import java.util.ArrayList;
import java.util.List;

/**
 * Python's {@code repr()} of compiled regular expressions.
 */
final class PatternRepr {

	/** Python shows no more of a pattern, without a sign of it. */
	private static final int MAXIMUM_LENGTH = 200;

	/** The flags by their bits. */
	private static final List<String> FLAGS = List.of("TEMPLATE", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL",
			"UNICODE", "VERBOSE", "DEBUG", "ASCII");

	private static final long LOCALE = 4;

	private static final long UNICODE = 32;

	private static final long ASCII = 256;

	private PatternRepr() {
	}

	/** The text of a pattern that is made of a text or bytes and flags. */
	static String of(List<Object> arguments, RepeatBudget repeats) {
		Object pattern = arguments.isEmpty() ? "" : arguments.getFirst();
		long flags = (arguments.size() > 1 && arguments.get(1) instanceof Long number) ? number : 0;
		if (pattern instanceof String && (flags & (LOCALE | UNICODE | ASCII)) == UNICODE) {
			flags -= UNICODE;
		}
		String text = PythonRepr.of(pattern, 1, repeats);
		int end = text.offsetByCodePoints(0, Math.min(MAXIMUM_LENGTH, text.codePointCount(0, text.length())));
		return "re.compile(" + text.substring(0, end) + ((flags != 0) ? ", " + names(flags) : "") + ")";
	}

	private static String names(long flags) {
		List<String> names = new ArrayList<>();
		for (int bit = 0; bit < FLAGS.size(); bit++) {
			if (((flags >> bit) & 1) != 0) {
				names.add("re." + FLAGS.get(bit));
			}
		}
		long others = (flags >> FLAGS.size()) << FLAGS.size();
		if (others != 0) {
			names.add("0x" + Long.toHexString(others));
		}
		return String.join("|", names);
	}

}
