package dev.rapporteur.subscription;

import java.io.IOException;
import java.util.List;

/**
 * Where a subscriber gets its events: the other end may be slow or gone.
 */
public interface EventSink {

	/**
	 * Sends events; may block as long as the other end doesn't read.
	 * @param messages the events, at least one
	 * @throws IOException if the other end is gone
	 */
	void send(List<EventMessage> messages) throws IOException;

	/**
	 * Ends the subscription: there will be no more events, or the subscriber was too
	 * slow.
	 */
	void end();

}
