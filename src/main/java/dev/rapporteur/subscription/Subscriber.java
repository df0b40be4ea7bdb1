package dev.rapporteur.subscription;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener with its queue, emptied by a thread of its own from each flush on until
 * nothing is left.
 */
final class Subscriber {

	/** How many events are sent at once, so that one that is dropped ends soon. */
	private static final int BATCH = 256;

	private static final Logger logger = LoggerFactory.getLogger(Subscriber.class);

	private final EventSink sink;

	private final int capacity;

	private final Executor executor;

	private final Queue<EventMessage> queue = new ArrayDeque<>();

	private int copies = 1;

	private boolean sending;

	private boolean ended;

	private boolean dropped;

	Subscriber(EventSink sink, int capacity, Executor executor) {
		this.sink = sink;
		this.capacity = capacity;
		this.executor = executor;
	}

	EventSink sink() {
		return this.sink;
	}

	/** How many events wait for it. */
	synchronized int backlog() {
		return this.queue.size();
	}

	/** From now on it gets each event once more. */
	synchronized void addCopy() {
		this.copies++;
	}

	/**
	 * Queues a message; never blocks.
	 * @return whether the subscriber can go on: false if it has too many waiting, or
	 * ended
	 */
	synchronized boolean offer(EventMessage message) {
		if (this.ended) {
			return false;
		}
		if (this.queue.size() >= this.capacity) {
			this.ended = true;
			this.dropped = true;
			this.queue.clear();
			notifyAll();
			this.executor.execute(this.sink::end);
			return false;
		}
		for (int copy = 0; copy < this.copies; copy++) {
			this.queue.add(message);
		}
		return true;
	}

	/** Sends what has been queued; never blocks. */
	synchronized void flush() {
		if (!this.sending && !this.queue.isEmpty()) {
			this.sending = true;
			this.executor.execute(this::drain);
		}
	}

	private void drain() {
		for (List<EventMessage> batch = nextBatch(); !batch.isEmpty(); batch = nextBatch()) {
			try {
				this.sink.send(batch);
			}
			catch (IOException ex) {
				logger.debug("A subscriber is gone: {}", ex.getMessage());
				end();
			}
		}
	}

	private synchronized List<EventMessage> nextBatch() {
		List<EventMessage> batch = new ArrayList<>(Math.min(BATCH, this.queue.size()));
		while (batch.size() < BATCH && !this.queue.isEmpty()) {
			batch.add(this.queue.remove());
		}
		if (batch.isEmpty()) {
			this.sending = false;
			notifyAll();
		}
		return batch;
	}

	/** Waits until all queued messages are sent, or the subscriber has ended. */
	synchronized void awaitDrained() throws InterruptedException {
		flush();
		while (this.sending && !this.ended) {
			wait();
		}
	}

	/**
	 * Waits as {@link #awaitDrained()} does, but not for ever.
	 * @param deadline when to give up, in terms of {@link System#nanoTime()}
	 * @return whether nothing is left to be sent
	 */
	synchronized boolean awaitDrained(long deadline) throws InterruptedException {
		flush();
		long left = deadline - System.nanoTime();
		while (this.sending && !this.ended && left > 0) {
			TimeUnit.NANOSECONDS.timedWait(this, left);
			left = deadline - System.nanoTime();
		}
		return !this.sending || this.ended;
	}

	/** Whether it ended because it had too many messages waiting. */
	synchronized boolean isDropped() {
		return this.dropped;
	}

	synchronized void end() {
		this.ended = true;
		this.queue.clear();
		notifyAll();
	}

}
