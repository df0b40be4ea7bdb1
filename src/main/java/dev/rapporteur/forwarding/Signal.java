package dev.rapporteur.forwarding;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import com.google.errorprone.annotations.concurrent.GuardedBy;

/**
 * Tells one thread that there is something to look at.
 */
final class Signal {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	@GuardedBy("lock")
	private boolean raised;

	void raise() {
		this.lock.lock();
		try {
			this.raised = true;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean isRaised() {
		this.lock.lock();
		try {
			return this.raised;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** What there is will be looked at now. */
	void lower() {
		this.lock.lock();
		try {
			this.raised = false;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Waits until it is raised, at most as long. */
	void await(Duration patience) throws InterruptedException {
		this.lock.lock();
		try {
			long left = patience.toNanos();
			while (!this.raised && left > 0) {
				left = this.changed.awaitNanos(left);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
