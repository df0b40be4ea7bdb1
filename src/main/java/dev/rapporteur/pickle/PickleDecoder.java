package dev.rapporteur.pickle;

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
		return new UnpicklingMachine(new PickleInput(message), this.limits, this.strings).run();
	}

}
