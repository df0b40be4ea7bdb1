package dev.rapporteur.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.Tuple;

/**
 * The form of a result in reports: its word, and reason and data where they say anything.
 */
final class ResultFields {

	private ResultFields() {
	}

	static Map<Object, Object> of(TestResult result) {
		Map<Object, Object> fields = new LinkedHashMap<>();
		fields.put("value", result.code().word());
		if (isShown(result.reason())) {
			fields.put("reason", result.reason());
		}
		if (isShown(result.data())) {
			fields.put("data", result.data());
		}
		return fields;
	}

	/** Python takes results that are no success for false. */
	private static boolean isShown(Object value) {
		boolean failed = value instanceof TestResult inner && inner.code() != ResultCode.PASSED
				&& inner.code() != ResultCode.PASSX;
		return isTrue(value) && !failed;
	}

	/**
	 * Python's {@code bool(value)}, but true for any result.
	 */
	static boolean isTrue(Object value) {
		return switch (value) {
			case None none -> false;
			case Boolean truth -> truth;
			case Number number -> number.doubleValue() != 0;
			case String text -> !text.isEmpty();
			case List<?> list -> !list.isEmpty();
			case Map<?, ?> map -> !map.isEmpty();
			case Tuple tuple -> !tuple.items().isEmpty();
			case SetValue set -> !set.items().isEmpty();
			case Bytes bytes -> bytes.content().length > 0;
			default -> true;
		};
	}

}
