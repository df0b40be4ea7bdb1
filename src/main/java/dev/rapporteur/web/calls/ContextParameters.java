package dev.rapporteur.web.calls;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.rapporteur.command.Change;
import dev.rapporteur.command.Session;
import dev.rapporteur.context.ContextQuery;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.web.request.QueryFields;
import dev.rapporteur.web.request.RequestFields;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a request is about: which contexts, or what of a few.
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

	/** Takes where extra data goes out of a body, by default to where the client is. */
	static Change.ExtraTarget extraTarget(RequestFields body) {
		String word = body.choice("target", words(Change.ExtraTarget.values()));
		return (word != null) ? constant(Change.ExtraTarget.class, word) : Change.ExtraTarget.CURRENT;
	}

	/** Takes which report files are wanted out of a body, where it must be. */
	static Session.Report report(RequestFields body) {
		return constant(Session.Report.class, body.requireChoice("report", words(Session.Report.values())));
	}

	private static List<String> words(Enum<?>[] constants) {
		return Arrays.stream(constants).map((constant) -> constant.name().toLowerCase(Locale.ROOT)).toList();
	}

	private static <E extends Enum<E>> E constant(Class<E> type, String word) {
		return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
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
