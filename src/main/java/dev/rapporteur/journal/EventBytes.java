package dev.rapporteur.journal;

import dev.rapporteur.event.EventForm;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.pickle.PickleEncoder;
import dev.rapporteur.pickle.PickleException;

/**
 * Events as bytes, in the {@linkplain ShortForm short form} or as the pickle of a dict
 * that has a {@code type}: that holds every value of a report without loss. For one
 * thread at a time.
 */
final class EventBytes {

	private static final PickleEncoder ENCODER = new PickleEncoder();

	private final ShortEventWriter writer = new ShortEventWriter();

	/** Writes an event, in the short form if it can be. */
	byte[] write(RunEvent event) {
		byte[] written = this.writer.write(event);
		return (written != null) ? written : pickle(event);
	}

	/** Writes an event, also one that holds large, deep or rare values. */
	static byte[] pickle(RunEvent event) {
		try {
			return ENCODER.encode(EventForm.of(event));
		}
		catch (PickleException ex) {
			throw new IllegalArgumentException("Not a value of a report: " + ex.getMessage(), ex);
		}
	}

}
