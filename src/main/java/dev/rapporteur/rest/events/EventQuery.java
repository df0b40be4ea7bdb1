package dev.rapporteur.rest.events;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.rapporteur.journal.JournalFact;
import dev.rapporteur.rest.request.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Which events somebody asks for.
 *
 * @param after the number of the last event that is known already, 0 for none
 * @param types the wanted types; empty for all
 * @param under the context whose subtree is wanted, 0 for all
 * @param snapshot whether the tree comes first
 */
record EventQuery(long after, Set<String> types, long under, boolean snapshot) {

	static EventQuery of(@Nullable String lastEventId, EventParameters parameters) {
		boolean resumes = lastEventId != null && !lastEventId.isBlank();
		long after = resumes ? number("Last-Event-ID", lastEventId)
				: number("after", (parameters.after() != null) ? parameters.after() : "0");
		Set<String> types = new LinkedHashSet<>((parameters.type() != null) ? parameters.type() : List.of());
		for (String type : types) {
			if (!JournalFact.TYPES.contains(type)) {
				throw Problem.INVALID_VALUE
					.because("type must be among " + String.join(", ", JournalFact.TYPES) + ", not " + type);
			}
		}
		long under = number("under", (parameters.under() != null) ? parameters.under() : "0");
		return new EventQuery(after, types, under, parameters.wantsSnapshot() && !resumes);
	}

	static long number(String name, @Nullable String text) {
		try {
			long number = Long.parseLong(String.valueOf(text).strip());
			if (number >= 0) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// told below
		}
		throw Problem.INVALID_VALUE.because(name + " must be the number of an event or context, not " + text);
	}

	EventFilter filter() {
		return new EventFilter(this.types, this.under);
	}

}
