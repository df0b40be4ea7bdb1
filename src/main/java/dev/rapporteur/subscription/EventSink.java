package dev.rapporteur.subscription;

import java.io.IOException;

/**
 * Where a subscriber gets its events: the other end may be slow or gone.
 */
public interface EventSink {

	/**
	 * Sends an event; may block as long as the other end doesn't read.
	 * @param message the event
	 * @throws IOException if the other end is gone
	 */
	void send(EventMessage message) throws IOException;

	/**
	 * Ends the subscription: there will be no more events, or the subscriber was too
	 * slow.
	 */
	void end();

}
