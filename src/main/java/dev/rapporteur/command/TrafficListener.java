package dev.rapporteur.command;

/**
 * Hears how many bytes are read from callers and written to them. Called by the threads
 * that read and write, for each piece.
 */
public interface TrafficListener {

	/** Nobody listens. */
	TrafficListener NONE = new TrafficListener() {

		@Override
		public void received(Transport transport, long bytes) {
			// nobody counts
		}

		@Override
		public void sent(Transport transport, long bytes) {
			// nobody counts
		}

	};

	/**
	 * Something was read.
	 * @param transport where it came from
	 * @param bytes how much
	 */
	void received(Transport transport, long bytes);

	/**
	 * Something was written.
	 * @param transport where it went
	 * @param bytes how much
	 */
	void sent(Transport transport, long bytes);

}
