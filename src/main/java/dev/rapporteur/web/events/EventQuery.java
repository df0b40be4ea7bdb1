package dev.rapporteur.web.events;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.rapporteur.event.EventType;
import dev.rapporteur.web.request.Problem;
import dev.rapporteur.web.request.QueryFields;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Which events somebody asks for.
 *
 * @param after the number of the last event that is known already, 0 for none
 * @param types the wanted types; empty for all
 * @param under the context whose subtree is wanted, 0 for all
 * @param snapshot whether the tree comes first
 */
record EventQuery(long after, Set<EventType> types, long under, boolean snapshot) {

	private static final String[] NAMES = { "after", "type", "under", "snapshot", "limit" };

	/** Reads the parameters of a request. */
	static QueryFields fields(HttpServletRequest request) {
		return QueryFields.of(request, NAMES);
	}

	static EventQuery of(@Nullable String lastEventId, QueryFields fields) {
		boolean resumes = lastEventId != null && !lastEventId.isBlank();
		Long after = resumes ? Long.valueOf(resumedAt(lastEventId)) : fields.number("after", 0, Long.MAX_VALUE);
		Long under = fields.number("under", 0, Long.MAX_VALUE);
		boolean snapshot = "true".equals(fields.choice("snapshot", List.of("true", "false")));
		return new EventQuery((after != null) ? after : 0, types(fields.text("type")), (under != null) ? under : 0,
				snapshot && !resumes);
	}

	private static long resumedAt(@Nullable String lastEventId) {
		try {
			long number = Long.parseLong(String.valueOf(lastEventId).strip());
			if (number >= 0) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// told below
		}
		throw Problem.INVALID_VALUE.because("Last-Event-ID must be the number of an event, not " + lastEventId);
	}

	private static Set<EventType> types(@Nullable String text) {
		Set<EventType> types = EnumSet.noneOf(EventType.class);
		for (String word : (text != null && !text.isEmpty()) ? text.split(",") : new String[0]) {
			EventType type = EventType.ofWord(word);
			if (type == null) {
				throw Problem.INVALID_VALUE.because("type must be among "
						+ Arrays.stream(EventType.values()).map(EventType::word).collect(Collectors.joining(", "))
						+ ", not " + word);
			}
			types.add(type);
		}
		return types;
	}

	EventFilter filter() {
		return new EventFilter(this.types, this.under);
	}

}
