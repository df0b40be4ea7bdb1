package dev.rapporteur.opentelemetry;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import com.google.errorprone.annotations.concurrent.GuardedBy;

/**
 * Spans that wait, no more than fit, and taken in batches by one thread.
 */
final class SpanQueue {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition news = this.lock.newCondition();

	private final int capacity;

	private final int batch;

	private final long delayNanos;

	@GuardedBy("lock")
	private final Deque<WaitingSpan> spans = new ArrayDeque<>();

	@GuardedBy("lock")
	private boolean ended;

	/**
	 * Creates an empty queue.
	 * @param capacity how many fit
	 * @param batch how many are taken at once
	 * @param delay how long those that are fewer wait for more
	 */
	SpanQueue(int capacity, int batch, Duration delay) {
		this.capacity = capacity;
		this.batch = batch;
		this.delayNanos = delay.toNanos();
	}

	/** Takes one more; whether it fits, and the service has not ended. */
	boolean offer(WaitingSpan span) {
		this.lock.lock();
		try {
			if (this.ended || this.spans.size() >= this.capacity) {
				return false;
			}
			this.spans.add(span);
			if (this.spans.size() == 1 || this.spans.size() == this.batch) {
				this.news.signal();
			}
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Waits for the next ones; there are none when the service has ended. */
	List<WaitingSpan> take() throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (this.spans.isEmpty() && !this.ended) {
				this.news.await();
			}
			long left = this.delayNanos;
			while (this.spans.size() < this.batch && !this.ended && left > 0) {
				left = this.news.awaitNanos(left);
			}
			List<WaitingSpan> taken = new ArrayList<>();
			while (taken.size() < this.batch && !this.spans.isEmpty()) {
				taken.add(this.spans.remove());
			}
			return taken;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Takes no more. */
	void end() {
		this.lock.lock();
		try {
			this.ended = true;
			this.news.signal();
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean isEnded() {
		this.lock.lock();
		try {
			return this.ended;
		}
		finally {
			this.lock.unlock();
		}
	}

}
