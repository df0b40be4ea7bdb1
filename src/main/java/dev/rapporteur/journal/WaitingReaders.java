package dev.rapporteur.journal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Readers of a journal that wait for news.
 *
 * <p>
 * The writer has no lock in common with them. In the queue of a lock it would stand
 * behind all of them, and each would have to come by a processor to pass the lock on;
 * while a thousand of them fill the buffers of their sockets, the run would stand still.
 */
final class WaitingReaders {

	private final Set<Thread> readers = ConcurrentHashMap.newKeySet();

	/** The size of the set, which itself only tells an estimate. */
	private final AtomicInteger waiting = new AtomicInteger();

	/** Whether somebody is on the way to wake them. */
	private final AtomicBoolean waking = new AtomicBoolean();

	/**
	 * Waits.
	 * @param patience how long at most
	 * @param over whether to wait no more; asked again at each {@link #news()}
	 * @throws InterruptedException if the thread is interrupted
	 */
	void await(Duration patience, BooleanSupplier over) throws InterruptedException {
		long begin = System.nanoTime();
		long left = patience.toNanos();
		Thread reader = Thread.currentThread();
		this.readers.add(reader);
		this.waiting.incrementAndGet();
		try {
			while (!over.getAsBoolean() && left > 0) {
				LockSupport.parkNanos(this, left);
				if (Thread.interrupted()) {
					throw new InterruptedException();
				}
				left = patience.toNanos() - (System.nanoTime() - begin);
			}
		}
		finally {
			this.waiting.decrementAndGet();
			this.readers.remove(reader);
		}
	}

	/**
	 * Has all look whether to wait no more. Neither waits for them nor wakes them itself,
	 * and costs nothing while nobody waits.
	 */
	void news() {
		if (this.waiting.get() > 0 && this.waking.compareAndSet(false, true)) {
			boolean started = false;
			try {
				Thread.startVirtualThread(this::wake);
				started = true;
			}
			finally {
				if (!started) {
					this.waking.set(false);
				}
			}
		}
	}

	private void wake() {
		// before it looks: news from now on needs another one
		this.waking.set(false);
		this.readers.forEach(LockSupport::unpark);
	}

}
