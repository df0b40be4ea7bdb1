package dev.rapporteur.socket;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Bounds the memory that large messages need: only a few of them are read and carried out
 * at a time, those of further clients wait. Messages of usual size never do.
 */
final class LargeMessages {

	/** How many bytes of a message make it a large one. */
	static final int THRESHOLD = 1024 * 1024;

	private final Semaphore places;

	private final Duration patience;

	/**
	 * Makes places.
	 * @param maximum how many
	 * @param patience how long a client may pause within its large message
	 */
	LargeMessages(int maximum, Duration patience) {
		this.places = new Semaphore(maximum, true);
		this.patience = patience;
	}

	Duration patience() {
		return this.patience;
	}

	/**
	 * Waits until there is a place for one more.
	 */
	void enter() {
		this.places.acquireUninterruptibly();
	}

	void leave() {
		this.places.release();
	}

}
