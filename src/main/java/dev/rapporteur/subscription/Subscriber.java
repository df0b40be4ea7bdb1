package dev.rapporteur.subscription;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener with its queue, emptied from the first events on until nothing is left.
 */
final class Subscriber {

	private static final Logger logger = LoggerFactory.getLogger(Subscriber.class);

	private final EventSink sink;

	private final int capacity;

	private final Executor senders;

	private final Executor threads;

	private final Queue<EventBatch> queue = new ArrayDeque<>();

	/** The events in the queue. */
	private int waiting;

	/** How many batches it was offered. */
	private long offered;

	/** How many of them are on their way, or failed. */
	private long sent;

	private int copies = 1;

	private boolean sending;

	private boolean ended;

	private boolean dropped;

	/**
	 * Creates a listener.
	 * @param sink where its events go
	 * @param capacity how many may wait
	 * @param senders runs what sends events
	 * @param threads runs what ends a sink that is too slow
	 */
	Subscriber(EventSink sink, int capacity, Executor senders, Executor threads) {
		this.sink = sink;
		this.capacity = capacity;
		this.senders = senders;
		this.threads = threads;
	}

	EventSink sink() {
		return this.sink;
	}

	/** How many events wait for it. */
	synchronized int backlog() {
		return this.waiting;
	}

	/** From now on it gets each event once more. */
	synchronized void addCopy() {
		this.copies++;
	}

	/**
	 * Has events sent, behind those that wait already; never blocks.
	 * @return whether the subscriber can go on: false if it has too many waiting, or
	 * ended
	 */
	synchronized boolean offer(EventBatch events) {
		if (this.ended) {
			return false;
		}
		long count = (long) events.messages().size() * this.copies;
		// however many events come at once, they are not too slow a subscriber's fault;
		// how often it has subscribed is
		if ((this.waiting > 0 || this.copies > 1) && this.waiting + count > this.capacity) {
			this.dropped = true;
			end();
			this.threads.execute(this.sink::end);
			return false;
		}
		EventBatch mine = events.times(this.copies);
		this.waiting += mine.messages().size();
		this.offered++;
		this.queue.add(mine);
		if (!this.sending) {
			this.sending = true;
			this.senders.execute(this::drain);
		}
		return true;
	}

	private void drain() {
		for (EventBatch events = next(); events != null; events = next()) {
			try {
				this.sink.send(events);
			}
			catch (IOException ex) {
				logger.debug("A subscriber is gone: {}", ex.getMessage());
				end();
			}
			catch (RuntimeException ex) {
				logger.error("A subscriber is disconnected, since sending events to it failed", ex);
				end();
				this.threads.execute(this.sink::end);
			}
			markSent();
		}
	}

	private synchronized void markSent() {
		this.sent++;
		notifyAll();
	}

	private synchronized @Nullable EventBatch next() {
		EventBatch events = this.queue.poll();
		if (events != null) {
			this.waiting -= events.messages().size();
		}
		else {
			this.sending = false;
		}
		return events;
	}

	/** Waits until all events so far are sent, or the subscriber has ended. */
	synchronized void awaitSent() throws InterruptedException {
		long all = this.offered;
		while (this.sent < all && !this.ended) {
			wait();
		}
	}

	/**
	 * Waits as {@link #awaitSent()} does, but not for ever.
	 * @param deadline when to give up, in terms of {@link System#nanoTime()}
	 * @return whether none of them is left to be sent
	 */
	synchronized boolean awaitSent(long deadline) throws InterruptedException {
		long all = this.offered;
		long left = deadline - System.nanoTime();
		while (this.sent < all && !this.ended && left > 0) {
			TimeUnit.NANOSECONDS.timedWait(this, left);
			left = deadline - System.nanoTime();
		}
		return this.sent >= all || this.ended;
	}

	/** Whether it ended because it had too many messages waiting. */
	synchronized boolean isDropped() {
		return this.dropped;
	}

	synchronized void end() {
		this.ended = true;
		this.queue.clear();
		this.waiting = 0;
		notifyAll();
	}

}
