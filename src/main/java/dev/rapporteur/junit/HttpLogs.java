package dev.rapporteur.junit;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The logs of a test plan: one, and more for what runs at the same time.
 */
final class HttpLogs {

	private final AtomicInteger made = new AtomicInteger();

	private final Queue<HttpLog> idle = new ConcurrentLinkedQueue<>();

	/** Gives a log that nobody writes to. */
	HttpLog take() {
		HttpLog log = this.idle.poll();
		return (log != null) ? log : new HttpLog(this.made.incrementAndGet());
	}

	void giveBack(HttpLog log) {
		this.idle.add(log);
	}

}
