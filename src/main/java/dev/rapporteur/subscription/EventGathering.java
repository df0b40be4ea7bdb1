package dev.rapporteur.subscription;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Events that have happened and are not on their way yet.
 */
final class EventGathering {

	private List<EventMessage> messages = new ArrayList<>();

	/**
	 * Adds an event.
	 * @return whether it is the first one since the last were taken
	 */
	synchronized boolean add(EventMessage message) {
		this.messages.add(message);
		return this.messages.size() == 1;
	}

	/** Takes all events there are, or null if there is none. */
	synchronized @Nullable EventBatch take() {
		if (this.messages.isEmpty()) {
			return null;
		}
		EventBatch events = new EventBatch(this.messages);
		this.messages = new ArrayList<>();
		return events;
	}

}
