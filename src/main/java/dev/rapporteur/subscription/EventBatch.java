package dev.rapporteur.subscription;

import java.util.Collections;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Events that happened one after the other and are sent together, the same ones to each
 * subscriber. Thread-safe.
 */
public final class EventBatch {

	private final List<EventMessage> messages;

	private byte @Nullable [] encoded;

	EventBatch(List<EventMessage> messages) {
		this.messages = messages;
	}

	/**
	 * The events.
	 * @return at least one
	 */
	public List<EventMessage> messages() {
		return this.messages;
	}

	/**
	 * The events as bytes, made once for all subscribers.
	 * @param encoder makes them from the events, always the same
	 * @return the bytes, not to be changed
	 */
	public synchronized byte[] encoded(Function<List<EventMessage>, byte[]> encoder) {
		byte[] known = this.encoded;
		if (known == null) {
			known = encoder.apply(this.messages);
			this.encoded = known;
		}
		return known;
	}

	/** For who has subscribed more than once: each event so many times. */
	EventBatch times(int copies) {
		if (copies == 1) {
			return this;
		}
		return new EventBatch(
				this.messages.stream().flatMap((message) -> Collections.nCopies(copies, message).stream()).toList());
	}

}
