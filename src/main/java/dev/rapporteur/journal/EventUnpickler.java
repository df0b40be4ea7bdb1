package dev.rapporteur.journal;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

import dev.rapporteur.event.EventField;
import dev.rapporteur.event.EventReader;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.pickle.DictUnpickler;
import dev.rapporteur.pickle.PickleDecoder;
import dev.rapporteur.pickle.PickleException;
import dev.rapporteur.pickle.PickleLimits;

/**
 * Reads what {@link EventBytes} has written. Most events are read without a map of their
 * fields: whoever waits for a large run waits for this. For one thread at a time.
 */
final class EventUnpickler {

	private static final DictUnpickler UNPICKLER = new DictUnpickler(
			Arrays.stream(EventField.values()).map(EventField::word).toList());

	/** What was taken into the tree is read back, however large it is. */
	private static final PickleDecoder DECODER = new PickleDecoder(
			new PickleLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));

	private final EventReader reader = new EventReader();

	/**
	 * Reads an event.
	 * @param bytes where its bytes are
	 * @param from the first of them
	 * @param to where they end
	 * @throws IOException if they are no event
	 */
	RunEvent read(byte[] bytes, int from, int to) throws IOException {
		try {
			this.reader.begin();
			if (!UNPICKLER.read(bytes, from, to, this.reader::put)) {
				readAny(Arrays.copyOfRange(bytes, from, to));
			}
			return this.reader.read();
		}
		catch (PickleException | ClassCastException | IllegalArgumentException ex) {
			throw new IOException("Not an event of a run: " + ex.getMessage(), ex);
		}
	}

	/** Reads the fields of an event that holds large, deep or rare values. */
	private void readAny(byte[] pickle) throws IOException, PickleException {
		if (!(DECODER.decode(pickle) instanceof Map<?, ?> fields)) {
			throw new IOException("Not an event of a run: no dict");
		}
		this.reader.begin();
		fields.forEach(this.reader::put);
	}

}
