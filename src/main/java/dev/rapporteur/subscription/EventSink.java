package dev.rapporteur.subscription;

import java.io.IOException;

/**
 * Where a subscriber gets its events: the other end may be slow or gone.
 */
public interface EventSink {

	/**
	 * Makes what all sinks of its kind share of some events. It is called for one of
	 * them, before many threads would ask for it at once; must not block.
	 * @param events what will be sent
	 */
	default void prepare(EventBatch events) {
	}

	/**
	 * Sends events; may block as long as the other end doesn't read.
	 * @param events the events
	 * @throws IOException if the other end is gone
	 */
	void send(EventBatch events) throws IOException;

	/**
	 * Ends the subscription: there will be no more events, or the subscriber was too
	 * slow.
	 */
	void end();

}
