package dev.rapporteur.report.pyats;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which type a YAML 1.1 reader takes a plain text for, by the rules of PyYAML. SnakeYAML
 * has the same rules but for {@code 1e3}, {@code =} and a few odd numbers.
 */
final class YamlTags {

	static final String STR = "!!str";

	static final String INT = "!!int";

	static final String FLOAT = "!!float";

	static final String BOOL = "!!bool";

	static final String NULL = "!!null";

	static final String TIMESTAMP = "!!timestamp";

	static final String BINARY = "!!binary";

	static final String SET = "!!set";

	private static final Set<String> BOOLS = Set.of("yes", "Yes", "YES", "no", "No", "NO", "true", "True", "TRUE",
			"false", "False", "FALSE", "on", "On", "ON", "off", "Off", "OFF");

	private static final Set<String> NULLS = Set.of("~", "null", "Null", "NULL", "");

	// ++ where a group repeats: without, each repetition of a long text is a call within
	// a call
	private static final Pattern FLOATS = Pattern.compile("""
			[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?
			|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?
			|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])++\\.[0-9_]*
			|[-+]?\\.(?:inf|Inf|INF)
			|\\.(?:nan|NaN|NAN)""", Pattern.COMMENTS);

	private static final Pattern INTS = Pattern.compile("""
			[-+]?0b[0-1_]+
			|[-+]?0[0-7_]+
			|[-+]?(?:0|[1-9][0-9_]*)
			|[-+]?0x[0-9a-fA-F_]+
			|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])++""", Pattern.COMMENTS);

	private static final Pattern TIMESTAMPS = Pattern.compile("""
			[0-9]{4}-[0-9][0-9]-[0-9][0-9]
			|[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[\\x20\\t]+)[0-9][0-9]?:[0-9][0-9]:[0-9][0-9](?:\\.[0-9]*)?
			(?:[\\x20\\t]*(?:Z|[-+][0-9][0-9]?(?::[0-9][0-9])?))?""", Pattern.COMMENTS);

	private YamlTags() {
	}

	/**
	 * Whether the text of a value needs no tag where it stands without quotes.
	 */
	static boolean isPlain(String text, String tag) {
		return switch (tag) {
			case INT, BOOL, NULL -> true;
			case FLOAT -> FLOATS.matcher(text).matches();
			case TIMESTAMP -> TIMESTAMPS.matcher(text).matches();
			default -> of(text).equals(tag);
		};
	}

	/**
	 * The tag of a text without quotes.
	 * @param text the text
	 * @return one of the tags above, or another one that no value has
	 */
	private static String of(String text) {
		if (text.isEmpty()) {
			return NULL;
		}
		char first = text.charAt(0);
		if ((first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.') {
			return ofNumber(text);
		}
		if (BOOLS.contains(text)) {
			return BOOL;
		}
		if (NULLS.contains(text)) {
			return NULL;
		}
		boolean isSpecial = text.equals("=") || text.equals("<<") || text.equals("!") || text.equals("&")
				|| text.equals("*");
		return isSpecial ? "!!special" : STR;
	}

	private static String ofNumber(String text) {
		if (FLOATS.matcher(text).matches()) {
			return FLOAT;
		}
		if (INTS.matcher(text).matches()) {
			return INT;
		}
		return TIMESTAMPS.matcher(text).matches() ? TIMESTAMP : STR;
	}

}
