package dev.rapporteur.web.calls;

import java.time.Duration;

import dev.rapporteur.client.ClientId;
import dev.rapporteur.run.Run;

/**
 * When a client was last heard of.
 */
final class ClientLease {

	private final Run run;

	private final ClientId client;

	private int calls;

	private long heardOf = System.nanoTime();

	ClientLease(Run run, ClientId client) {
		this.run = run;
		this.client = client;
	}

	Run run() {
		return this.run;
	}

	ClientId client() {
		return this.client;
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

	/** Whether the client has made no call for some time, and waits for no answer. */
	synchronized boolean isIdleFor(Duration time) {
		return this.calls == 0 && System.nanoTime() - this.heardOf > time.toNanos();
	}

}
