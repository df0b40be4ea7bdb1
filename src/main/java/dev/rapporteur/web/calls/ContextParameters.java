package dev.rapporteur.web.calls;

import java.util.Arrays;
import java.util.List;

import dev.rapporteur.context.ContextQuery;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.web.request.QueryFields;
import dev.rapporteur.web.request.RequestFields;
import org.jspecify.annotations.Nullable;

/**
 * Reads which contexts a request is about.
 */
final class ContextParameters {

	private static final List<String> KINDS = Arrays.stream(ContextKind.values()).map(ContextKind::word).toList();

	private static final List<String> RESULTS = Arrays.stream(ResultCode.values()).map(ResultCode::word).toList();

	private static final List<String> STATES = List.of("created", "open", "stopped");

	private static final long DEFAULT_PAGE = 100;

	private static final long MAXIMUM_PAGE = 1000;

	private ContextParameters() {
	}

	/** Takes the kind of a context out of a body, where it must be. */
	static ContextKind kind(RequestFields body) {
		return kind(body.requireChoice("kind", KINDS));
	}

	/** Takes the kind of a context out of a body, null where there is none. */
	static @Nullable ContextKind kindOrNull(RequestFields body) {
		String word = body.choice("kind", KINDS);
		return (word != null) ? kind(word) : null;
	}

	private static ContextKind kind(String word) {
		return ContextKind.values()[KINDS.indexOf(word)];
	}

	/** Reads which contexts are to be found. */
	static ContextQuery query(QueryFields fields) {
		Long after = fields.number("after", 0, Long.MAX_VALUE);
		Long limit = fields.number("limit", 1, MAXIMUM_PAGE);
		String kind = fields.choice("kind", KINDS);
		String result = fields.choice("result", RESULTS);
		return new ContextQuery((after != null) ? after : 0, Math.toIntExact((limit != null) ? limit : DEFAULT_PAGE),
				(kind != null) ? kind(kind) : null, (result != null) ? ResultCode.ofWord(result) : null,
				fields.choice("state", STATES));
	}

}
