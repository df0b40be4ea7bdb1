package dev.rapporteur.web.calls;

import java.time.Duration;

import dev.rapporteur.run.Run;

/**
 * When a client was last heard of.
 */
final class ClientLease {

	private final Run run;

	private final Duration timeout;

	private int calls;

	private long heardOf = System.nanoTime();

	ClientLease(Run run, Duration timeout) {
		this.run = run;
		this.timeout = timeout;
	}

	Run run() {
		return this.run;
	}

	Duration timeout() {
		return this.timeout;
	}

	/** A call of the client has come. */
	synchronized void begin() {
		this.calls++;
	}

	/** A call of the client is answered. */
	synchronized void end() {
		this.calls--;
		this.heardOf = System.nanoTime();
	}

	/** How long the client may still be silent; while it waits for an answer, anew. */
	synchronized Duration left() {
		return (this.calls > 0) ? this.timeout : this.timeout.minusNanos(System.nanoTime() - this.heardOf);
	}

}
