package dev.rapporteur.pickle;

/**
 * Writes pickles of protocol 4. Thread-safe.
 *
 * <p>
 * What is one object here is one object there: references to the same list, map, opaque
 * object or other container stay shared, and cycles stay cycles. Any
 * {@link java.util.Map} is written as a dict and any {@link java.util.List} as a list.
 */
public final class PickleEncoder {

	/**
	 * Writes a value as fast as can be, if it is small in a few more bytes than
	 * {@link #encode} takes.
	 * @param value as for {@link #encode}
	 * @return the pickle
	 * @throws PickleException if there is anything else in the value
	 */
	public byte[] encodeFast(Object value) throws PickleException {
		byte[] small = SmallPickler.write(value);
		return (small != null) ? small : encode(value);
	}

	/**
	 * Writes a value.
	 * @param value one of those that {@link dev.rapporteur.value} lists; an Integer,
	 * Short or Byte is taken as a Long
	 * @return the pickle
	 * @throws PickleException if there is anything else in the value
	 */
	public byte[] encode(Object value) throws PickleException {
		return new PicklingMachine().run(value);
	}

}
