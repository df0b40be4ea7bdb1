package dev.rapporteur.junit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent, in order. Whoever adds never waits: from the first entry on that
 * is too much, none is taken.
 */
final class ReportQueue {

	private final long maximum;

	private final Deque<Entry> entries = new ArrayDeque<>();

	private long size;

	private boolean closed;

	/**
	 * Creates an empty one.
	 * @param maximum how many characters may wait
	 */
	ReportQueue(long maximum) {
		this.maximum = maximum;
	}

	/**
	 * Adds an entry, unless nothing is taken any more.
	 * @return false for the first one that is too much
	 */
	synchronized boolean add(Entry entry) {
		if (this.closed) {
			return true;
		}
		if (this.size + entry.size() > this.maximum) {
			this.closed = true;
			return false;
		}
		put(entry);
		return true;
	}

	/** Takes nothing more, and ends behind what waits. */
	synchronized void end() {
		this.closed = true;
		put(new Entry.End());
	}

	/** Takes nothing more, and forgets what waits. */
	synchronized void clear() {
		this.closed = true;
		this.entries.clear();
		this.size = 0;
	}

	private void put(Entry entry) {
		this.entries.add(entry);
		this.size += entry.size();
		notifyAll();
	}

	/**
	 * Looks at the first entry, and waits for one if there is none.
	 * @return the entry, or null if none came in time
	 */
	synchronized @Nullable Entry await(Duration time) throws InterruptedException {
		long deadline = System.nanoTime() + time.toNanos();
		while (this.entries.isEmpty()) {
			long left = (deadline - System.nanoTime()) / 1_000_000;
			if (left <= 0) {
				return null;
			}
			wait(left);
		}
		return this.entries.peek();
	}

	/** The first entry, or null for none. */
	synchronized @Nullable Entry peek() {
		return this.entries.peek();
	}

	/** Takes the first entry out. */
	synchronized void remove() {
		Entry first = this.entries.poll();
		if (first != null) {
			this.size -= first.size();
		}
	}

}
