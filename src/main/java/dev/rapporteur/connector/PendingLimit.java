package dev.rapporteur.connector;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many requests may wait for their answers.
 */
final class PendingLimit {

	private final Semaphore places;

	PendingLimit(int maximum) {
		this.places = new Semaphore(maximum);
	}

	/**
	 * Waits for a place, also if the thread is interrupted, which it still is afterwards.
	 * @return false if there was none in time
	 */
	boolean enter(Duration timeout) {
		if (this.places.tryAcquire()) {
			return true;
		}
		long deadline = System.nanoTime() + timeout.toNanos();
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return this.places.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	void leave() {
		this.places.release();
	}

}
