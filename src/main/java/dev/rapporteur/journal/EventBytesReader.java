package dev.rapporteur.journal;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

import dev.rapporteur.event.EventReader;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.pickle.PickleDecoder;
import dev.rapporteur.pickle.PickleException;
import dev.rapporteur.pickle.PickleLimits;

/**
 * Reads what {@link EventBytes} has written. For one thread at a time.
 */
final class EventBytesReader {

	/** What was taken into the tree is read back, however large it is. */
	private static final PickleDecoder DECODER = new PickleDecoder(
			new PickleLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));

	private final ShortEventReader reader = new ShortEventReader();

	private final EventReader unpickled = new EventReader();

	/**
	 * Reads an event.
	 * @param bytes where its bytes are
	 * @param from the first of them
	 * @param to where they end
	 * @throws IOException if they are no event
	 */
	RunEvent read(byte[] bytes, int from, int to) throws IOException {
		try {
			boolean pickled = from < to && (bytes[from] & 0xff) == ShortForm.PICKLE;
			return pickled ? unpickle(Arrays.copyOfRange(bytes, from, to)) : this.reader.read(bytes, from, to);
		}
		catch (PickleException | ClassCastException | IllegalArgumentException | ArithmeticException ex) {
			throw new IOException("Not an event of a run: " + ex.getMessage(), ex);
		}
	}

	private RunEvent unpickle(byte[] pickle) throws IOException, PickleException {
		if (!(DECODER.decode(pickle) instanceof Map<?, ?> fields)) {
			throw new IOException("Not an event of a run: no dict");
		}
		return this.unpickled.read(fields);
	}

}
