package dev.rapporteur.command;

import java.util.List;

/**
 * Hears how many bytes are read from callers and written to them. Called by the threads
 * that read and write, for each piece.
 */
public interface TrafficListener {

	/** Nobody listens. */
	TrafficListener NONE = all(List.of());

	/**
	 * All of some, one after the other.
	 * @param listeners who listens
	 * @return one that tells them all
	 */
	static TrafficListener all(List<TrafficListener> listeners) {
		List<TrafficListener> all = List.copyOf(listeners);
		return (all.size() == 1) ? all.getFirst() : new TrafficListener() {

			@Override
			public void received(Transport transport, long bytes) {
				all.forEach((listener) -> listener.received(transport, bytes));
			}

			@Override
			public void sent(Transport transport, long bytes) {
				all.forEach((listener) -> listener.sent(transport, bytes));
			}

		};
	}

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
