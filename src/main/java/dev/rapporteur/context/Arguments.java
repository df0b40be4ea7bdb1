package dev.rapporteur.context;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.rapporteur.event.ContextKind;
import dev.rapporteur.value.NearestWord;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * The keyword arguments of a start or stop, divided: what has a field of its kind, and
 * the rest, which is extra data.
 *
 * @param fields the fields by name
 * @param extra all else
 */
record Arguments(Map<String, Object> fields, Map<Object, Object> extra) {

	/**
	 * Divides arguments.
	 * @param consumed names that have been used up
	 * @throws ReportException if one of them can't be set
	 */
	static Arguments divide(ContextKind kind, Map<?, ?> given, Set<String> consumed) {
		Map<String, Object> fields = new LinkedHashMap<>();
		Map<Object, Object> extra = new LinkedHashMap<>();
		given.forEach((key, value) -> {
			if (!(key instanceof String name)) {
				extra.put(key, value);
			}
			else if (name.equals("fullid")) {
				throw new ReportException(ErrorKind.ATTRIBUTE, "fullid can't be set, it is made of the ids");
			}
			else if (ContextFields.isGiven(kind, name)
					|| (kind == ContextKind.SECTION && name.equals("logs") && value instanceof Map<?, ?>)) {
				fields.put(name, checked(kind, name, value));
			}
			else if (!consumed.contains(name) && !ContextFields.isComputed(kind, name)) {
				extra.put(name, value);
			}
		});
		return new Arguments(fields, extra);
	}

	private static Object checked(ContextKind kind, String name, Object value) {
		return switch (name) {
			case "result" -> {
				if (kind == ContextKind.TESTSUITE) {
					throw new ReportException(ErrorKind.ATTRIBUTE,
							"The result of a TestSuite can't be set, it is that of its tasks");
				}
				yield result(name, value);
			}
			case "health_result" -> result(name, value);
			default -> value;
		};
	}

	/** A result as it was given: a TestResult, None, or the word of a result. */
	static Object result(String name, Object value) {
		if (value instanceof TestResult || value == None.NONE) {
			return value;
		}
		ResultCode code = (value instanceof String word) ? ResultCode.ofWord(word) : null;
		if (code == null) {
			List<String> words = ResultCode.words();
			throw new ReportException(ErrorKind.TYPE,
					name + " must be a TestResult or one of " + String.join(", ", words) + ", not "
							+ ShortText.of(value)
							+ ((value instanceof String word) ? NearestWord.hint(word, words) : ""));
		}
		return TestResult.of(code);
	}

	/** An argument that is there and not None, or null. */
	static @Nullable Object present(Map<?, ?> given, String name) {
		Object value = given.get(name);
		return (value == None.NONE) ? null : value;
	}

}
