package dev.rapporteur.rest.events;

import java.util.List;

import dev.rapporteur.rest.request.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The parameters in the address of a request for events, as they were given.
 *
 * @param after the number of the last event that is known already
 * @param type the wanted types
 * @param under the context whose subtree is wanted
 * @param snapshot whether the tree comes first
 * @param limit how many events a page may have
 */
record EventParameters(@Nullable String after, @Nullable List<String> type, @Nullable String under,
		@Nullable String snapshot, @Nullable String limit) {

	boolean wantsSnapshot() {
		return switch (this.snapshot) {
			case null -> false;
			case "true", "" -> true;
			case "false" -> false;
			default -> throw Problem.INVALID_VALUE.because("snapshot must be true or false, not " + this.snapshot);
		};
	}

	/** How many events a page has at most. */
	int limit(int maximum) {
		if (this.limit == null) {
			return maximum;
		}
		long wanted = EventQuery.number("limit", this.limit);
		if (wanted < 1 || wanted > maximum) {
			throw Problem.INVALID_VALUE
				.because("limit must be from 1 to " + maximum + " (rapporteur.events.maximum-page), not " + wanted);
		}
		return (int) wanted;
	}

}
