package dev.rapporteur.web.events;

import java.util.HashSet;
import java.util.Set;

import dev.rapporteur.event.EventType;

/**
 * Picks the events that a listener asked for. It has to see all events from the first one
 * on if only those below a context are wanted. Steps of the clock pass each filter: they
 * are about the times of all events.
 */
final class EventFilter {

	private final Set<EventType> types;

	/** The contexts of the wanted subtree; empty if all are wanted. */
	private final Set<Long> wanted = new HashSet<>();

	/**
	 * Creates a filter.
	 * @param types the wanted types; empty for all
	 * @param under the context whose subtree is wanted, 0 for all
	 */
	EventFilter(Set<EventType> types, long under) {
		this.types = Set.copyOf(types);
		if (under > 0) {
			this.wanted.add(under);
		}
	}

	/** Whether events before those that are wanted have to be seen. */
	boolean needsHistory() {
		return !this.wanted.isEmpty();
	}

	boolean accepts(EventFrame frame) {
		boolean within = true;
		if (!this.wanted.isEmpty()) {
			if (this.wanted.contains(frame.parent())) {
				this.wanted.add(frame.seq());
			}
			within = this.wanted.contains(frame.seq());
		}
		return frame.type() == EventType.CLOCK_STEPPED
				|| (within && (this.types.isEmpty() || this.types.contains(frame.type())));
	}

}
