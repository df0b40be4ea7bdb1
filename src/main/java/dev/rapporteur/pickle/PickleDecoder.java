package dev.rapporteur.pickle;

import java.util.function.LongPredicate;

/**
 * Reads pickles of protocols 0 to 5. Thread-safe: the state of a call belongs to it, only
 * a bounded table of short strings is shared.
 *
 * <p>
 * Bytes after the end of the pickle are ignored. Classes and functions become a
 * {@link dev.rapporteur.value.PythonName}, and what they would make becomes one of our
 * values where we know it, else an {@link dev.rapporteur.value.OpaqueObject}. Shared
 * references stay shared, cycles stay cycles. A value other than an opaque object, an
 * exception, a TestResult or an OrderedDict that is given a state is an error.
 */
public final class PickleDecoder {

	private final PickleLimits limits;

	private final StringTable strings = new StringTable();

	/**
	 * Creates a decoder.
	 * @param limits what a message may ask for
	 */
	public PickleDecoder(PickleLimits limits) {
		this.limits = limits;
	}

	/**
	 * Reads a pickle.
	 * @param message the whole message
	 * @return its value
	 * @throws PickleException if it is malformed or exceeds a limit
	 */
	public Object decode(byte[] message) throws PickleException {
		return decode(message, (bytes) -> true);
	}

	/**
	 * Reads a pickle as far as there is memory for its value.
	 * @param message the whole message
	 * @param memory is asked for so many more bytes before many elements are made
	 * @return its value
	 * @throws PickleException if it is malformed, exceeds a limit, or there is no memory
	 */
	public Object decode(byte[] message, LongPredicate memory) throws PickleException {
		PickleInput input = new PickleInput(message);
		Containers containers = new Containers(input, this.limits.maxElements(), memory);
		return new UnpicklingMachine(input, this.limits, containers, this.strings).run();
	}

}
