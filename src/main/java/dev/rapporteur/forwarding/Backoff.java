package dev.rapporteur.forwarding;

import java.time.Duration;

/**
 * How long to wait before something is tried again: twice as long each time, up to a
 * limit. Not thread-safe.
 */
final class Backoff {

	private final Duration first;

	private final Duration longest;

	private Duration next;

	Backoff(Duration first, Duration longest) {
		this.first = first;
		this.longest = longest;
		this.next = first;
	}

	/** The time to wait now. */
	Duration next() {
		Duration now = this.next;
		Duration twice = now.multipliedBy(2);
		this.next = (twice.compareTo(this.longest) < 0) ? twice : this.longest;
		return now;
	}

	/** It has worked. */
	void reset() {
		this.next = this.first;
	}

}
