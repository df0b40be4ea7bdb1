package dev.rapporteur.rest.calls;

import java.util.Arrays;
import java.util.List;

import dev.rapporteur.context.ContextKind;
import dev.rapporteur.context.ContextQuery;
import dev.rapporteur.rest.request.Problem;
import dev.rapporteur.value.ResultCode;
import org.jspecify.annotations.Nullable;

/**
 * Reads which contexts a request asks for.
 */
final class ContextParameters {

	/** The words for kinds of contexts. */
	static final List<String> KINDS = Arrays.stream(ContextKind.values()).map(ContextKind::word).toList();

	private static final List<String> STATES = List.of("created", "open", "stopped");

	private static final int MAXIMUM_PAGE = 1000;

	private ContextParameters() {
	}

	static ContextKind kind(String word) {
		int place = KINDS.indexOf(word);
		if (place < 0) {
			throw Problem.INVALID_VALUE.because("kind must be one of " + String.join(", ", KINDS) + ", not " + word);
		}
		return ContextKind.values()[place];
	}

	static ContextQuery query(long after, int limit, @Nullable String kind, @Nullable String result,
			@Nullable String state) {
		if (after < 0) {
			throw Problem.INVALID_VALUE.because("after must not be negative: " + after);
		}
		if (limit < 1 || limit > MAXIMUM_PAGE) {
			throw Problem.INVALID_VALUE.because("limit must be 1 to " + MAXIMUM_PAGE + ": " + limit);
		}
		return new ContextQuery(after, limit, (kind != null) ? kind(kind) : null,
				(result != null) ? result(result) : null, (state != null) ? state(state) : null);
	}

	private static ResultCode result(String word) {
		ResultCode code = ResultCode.ofWord(word);
		if (code == null) {
			throw Problem.INVALID_VALUE.because("result must be the name of a result, not " + word);
		}
		return code;
	}

	private static String state(String word) {
		if (!STATES.contains(word)) {
			throw Problem.INVALID_VALUE.because("state must be one of " + String.join(", ", STATES) + ", not " + word);
		}
		return word;
	}

}
