package dev.rapporteur.journal;

import java.util.Arrays;

import dev.rapporteur.event.EventField;
import dev.rapporteur.event.EventForm;
import dev.rapporteur.event.EventOutput;
import dev.rapporteur.event.EventType;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.pickle.DictPickler;
import dev.rapporteur.pickle.PickleEncoder;
import dev.rapporteur.pickle.PickleException;

/**
 * Events as bytes: the pickle of a dict that has a {@code type}. It is the one form that
 * holds every value of a report without loss. For one thread at a time.
 */
final class EventBytes {

	private static final PickleEncoder ENCODER = new PickleEncoder();

	private static final byte[][] TYPES = Arrays.stream(EventType.values())
		.map((type) -> DictPickler.texts(EventField.TYPE.word(), type.word()))
		.toArray(byte[][]::new);

	private static final byte[][] FIELDS = Arrays.stream(EventField.values())
		.map((field) -> DictPickler.texts(field.word()))
		.toArray(byte[][]::new);

	private final DictPickler dict = new DictPickler();

	private final EventOutput output = new EventOutput() {

		@Override
		public void type(EventType type) {
			EventBytes.this.dict.add(TYPES[type.ordinal()]);
		}

		@Override
		public void add(EventField field, Object value) {
			EventBytes.this.dict.add(FIELDS[field.ordinal()]).add(value);
		}

	};

	/**
	 * Writes an event. Most are written without a map of their fields: all reporters wait
	 * for the journal.
	 */
	byte[] write(RunEvent event) {
		this.dict.begin();
		EventForm.write(event, this.output);
		byte[] written = this.dict.finish();
		return (written != null) ? written : writeAny(event);
	}

	/** Writes an event, also one that holds large, deep or rare values. */
	static byte[] writeAny(RunEvent event) {
		try {
			return ENCODER.encode(EventForm.of(event));
		}
		catch (PickleException ex) {
			throw new IllegalArgumentException("Not a value of a report: " + ex.getMessage(), ex);
		}
	}

}
