package dev.rapporteur.journal;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Readers of a journal that wait for news.
 */
final class WaitingReaders {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private volatile int waiting;

	/**
	 * Waits.
	 * @param patience how long at most
	 * @param over whether to wait no more; asked again at each call of another method
	 * @throws InterruptedException if the thread is interrupted
	 */
	void await(Duration patience, BooleanSupplier over) throws InterruptedException {
		long left = patience.toNanos();
		this.lock.lockInterruptibly();
		try {
			this.waiting++;
			while (!over.getAsBoolean() && left > 0) {
				left = this.changed.awaitNanos(left);
			}
		}
		finally {
			this.waiting--;
			this.lock.unlock();
		}
	}

	/** Has all look whether to wait no more. */
	void wake() {
		this.lock.lock();
		try {
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** There is news; costs nothing while nobody waits. */
	void news() {
		if (this.waiting > 0) {
			wake();
		}
	}

}
