package dev.rapporteur.web.connections;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long a client may still be waited for. Waiting costs its credit, bytes that move
 * give it back, and it never has more than at the beginning: a fast start earns no long
 * pause later. Times are those of {@link System#nanoTime()}. Not thread-safe.
 */
final class ClientCredit {

	private final long patience;

	private final double nanosPerByte;

	private long credit;

	private boolean waiting;

	private long since;

	private long waited;

	/**
	 * Gives full credit.
	 * @param patience how long a client may pause
	 * @param minimumRate bytes a second with which it keeps its credit
	 */
	ClientCredit(Duration patience, long minimumRate) {
		this.patience = patience.toNanos();
		this.nanosPerByte = (double) TimeUnit.SECONDS.toNanos(1) / minimumRate;
		this.credit = this.patience;
	}

	/** Begins anew, with full credit. */
	void reset() {
		this.credit = this.patience;
		this.waiting = false;
		this.waited = 0;
	}

	/** The client is waited for from now on, if it isn't already. */
	void waits(long now) {
		if (!this.waiting) {
			this.waiting = true;
			this.since = now;
		}
	}

	/** Bytes have moved: nobody waits any more. */
	void moved(long bytes, long now) {
		long pause = pause(now);
		this.waiting = false;
		this.waited += pause;
		this.credit = (long) Math.min(this.patience, this.credit - pause + bytes * this.nanosPerByte);
	}

	/** Whether the client has been waited for for longer than its credit. */
	boolean isUsedUp(long now) {
		return this.waiting && this.credit < pause(now);
	}

	/** How long the client has been waited for since the beginning, in nanoseconds. */
	long waited(long now) {
		return this.waited + pause(now);
	}

	/** How long the present pause has lasted, in nanoseconds; 0 if there is none. */
	long pause(long now) {
		return this.waiting ? now - this.since : 0;
	}

}
