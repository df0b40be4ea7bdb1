package dev.rapporteur.report.pyats;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.rapporteur.repr.PythonTruth;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;

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
		return PythonTruth.isTrue(value) && !failed;
	}

}
