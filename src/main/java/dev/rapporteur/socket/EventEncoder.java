package dev.rapporteur.socket;

import java.io.ByteArrayOutputStream;
import java.util.List;

import dev.rapporteur.framing.ChunkFraming;
import dev.rapporteur.pickle.PickleEncoder;
import dev.rapporteur.pickle.PickleException;
import dev.rapporteur.subscription.EventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the bytes that subscribers get of events.
 */
final class EventEncoder {

	private static final Logger logger = LoggerFactory.getLogger(EventEncoder.class);

	private final PickleEncoder pickles = new PickleEncoder();

	/** One message for each event, except for those that can't be told. */
	byte[] encode(List<EventMessage> events) {
		ByteArrayOutputStream messages = new ByteArrayOutputStream();
		for (EventMessage event : events) {
			try {
				messages.writeBytes(ChunkFraming.frame(this.pickles.encodeFast(event.fields())));
			}
			catch (PickleException ex) {
				logger.warn("Subscribers don't hear of {}: {}", event.event(), ex.getMessage());
			}
			catch (RuntimeException ex) {
				logger.error("Subscribers don't hear of {}", event.event(), ex);
			}
		}
		return messages.toByteArray();
	}

}
