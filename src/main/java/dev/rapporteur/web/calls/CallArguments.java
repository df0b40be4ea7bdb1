package dev.rapporteur.web.calls;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.rapporteur.context.ErrorKind;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.redaction.Redaction;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.NearestWord;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.TimeDelta;
import dev.rapporteur.web.request.Problem;

/**
 * The arguments of calls that start or end something: JSON has no times and results, so
 * here they are made of texts and objects.
 */
final class CallArguments {

	private static final List<String> TIMES = List.of("starttime", "stoptime");

	private static final List<String> RESULTS = List.of("result", "health_result");

	private static final Set<String> RESULT_FIELDS = Set.of("value", "reason", "data");

	private CallArguments() {
	}

	/**
	 * Puts times and results in the place of what stands for them.
	 * @param arguments the arguments, which are changed
	 * @param redaction hides in errors what nobody is to see
	 * @return the same arguments
	 * @throws org.springframework.web.ErrorResponseException 422 if a time is none
	 * @throws ReportException if a result is none
	 */
	static Map<Object, Object> converted(Map<Object, Object> arguments, Redaction redaction) {
		for (String name : TIMES) {
			arguments.computeIfPresent(name, (key, value) -> time(name, value, redaction));
		}
		for (String name : RESULTS) {
			arguments.computeIfPresent(name, (key, value) -> result(name, value, redaction));
		}
		return arguments;
	}

	private static Object time(String name, Object value, Redaction redaction) {
		if (value == None.NONE) {
			return value;
		}
		try {
			OffsetDateTime time = OffsetDateTime.parse(String.valueOf(value));
			int nanos = time.getNano();
			return new DateTime(time.toLocalDateTime().withNano(nanos - nanos % 1000),
					new FixedZone(TimeDelta.ofSeconds(time.getOffset().getTotalSeconds()), null));
		}
		catch (DateTimeException ex) {
			throw Problem.INVALID_VALUE.because(name
					+ " must be a time with an offset in ISO 8601 and a year from 1 to 9999, such as 2026-11-22T18:30:00.25+01:00, not "
					+ redaction.value(value), ex);
		}
	}

	private static Object result(String name, Object value, Redaction redaction) {
		if (!(value instanceof Map<?, ?> fields)) {
			return value;
		}
		ResultCode code = (fields.get("value") instanceof String word) ? ResultCode.ofWord(word) : null;
		if (code == null || !RESULT_FIELDS.containsAll(fields.keySet())) {
			throw new ReportException(ErrorKind.TYPE,
					name + " must be one of " + String.join(", ", ResultCode.words())
							+ ", or an object of these as value, and of reason and data, not " + redaction.value(value)
							+ ((fields.get("value") instanceof String word && code == null)
									? NearestWord.hint(word, ResultCode.words()) : ""));
		}
		Object reason = fields.get("reason");
		Object data = fields.get("data");
		return new TestResult(code, (reason != null) ? reason : None.NONE, (data != null) ? data : None.NONE);
	}

}
