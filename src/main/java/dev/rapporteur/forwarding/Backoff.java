package dev.rapporteur.forwarding;

import java.time.Duration;

/**
 * How long to wait before something is tried again: twice as long each time, up to a
 * limit. Not thread-safe.
 */
public final class Backoff {

	private final Duration first;

	private final Duration longest;

	private Duration next;

	/**
	 * Begins with the first time.
	 * @param first the first time to wait
	 * @param longest the longest one
	 */
	public Backoff(Duration first, Duration longest) {
		this.first = first;
		this.longest = longest;
		this.next = first;
	}

	/**
	 * The time to wait now.
	 * @return the time
	 */
	public Duration next() {
		Duration now = this.next;
		Duration twice = now.multipliedBy(2);
		this.next = (twice.compareTo(this.longest) < 0) ? twice : this.longest;
		return now;
	}

	/** It has worked. */
	public void reset() {
		this.next = this.first;
	}

}
