package dev.rapporteur.subscription;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextListener;
import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.ContextResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The subscribers of one run. Each hears of what happens after it subscribed, in order.
 */
public final class Subscriptions implements ContextListener {

	private static final Logger logger = LoggerFactory.getLogger(Subscriptions.class);

	/** How long subscribers wait for one that doesn't read. */
	private static final Duration PATIENCE = Duration.ofMillis(10);

	private final AtomicInteger dropped = new AtomicInteger();

	private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();

	private final int capacity;

	private final Executor threads;

	private final Executor senders;

	private final Executor later;

	/** Held while events go to the queues, so that they get there in order. */
	private final ReentrantLock distributing = new ReentrantLock();

	private final EventGathering gathering = new EventGathering();

	/**
	 * Creates subscriptions without subscribers.
	 * @param capacity how many events may wait for one subscriber before it is dropped
	 * @param gathering how long events gather before they are sent together: what a busy
	 * run costs then hardly grows with the number of its subscribers
	 * @param threads has a thread for each subscriber that doesn't read
	 */
	public Subscriptions(int capacity, Duration gathering, Executor threads) {
		this.capacity = capacity;
		this.threads = threads;
		this.senders = new HandoverExecutor(PATIENCE, threads);
		this.later = CompletableFuture.delayedExecutor(gathering.toNanos(), TimeUnit.NANOSECONDS, threads);
	}

	/**
	 * Adds a subscriber. A sink that subscribes twice gets each event twice.
	 * @param sink where its events go
	 */
	public void subscribe(EventSink sink) {
		this.distributing.lock();
		try {
			distribute();
			Subscriber known = find(sink);
			if (known != null) {
				known.addCopy();
			}
			else {
				this.subscribers.add(new Subscriber(sink, this.capacity, this.senders, this.threads));
			}
		}
		finally {
			this.distributing.unlock();
		}
	}

	private @Nullable Subscriber find(EventSink sink) {
		for (Subscriber subscriber : this.subscribers) {
			if (subscriber.sink() == sink) {
				return subscriber;
			}
		}
		return null;
	}

	/**
	 * Removes all subscriptions of a sink.
	 * @param sink the sink
	 */
	public void remove(EventSink sink) {
		Subscriber gone = find(sink);
		if (gone != null) {
			gone.end();
			this.subscribers.remove(gone);
		}
	}

	/**
	 * Waits until a sink has got all events so far: a client that subscribed on its own
	 * connection sees the events of a call before the reply.
	 * @param sink the sink
	 * @throws InterruptedException if the thread is interrupted
	 */
	public void awaitDelivery(EventSink sink) throws InterruptedException {
		distribute();
		Subscriber subscriber = find(sink);
		if (subscriber != null) {
			subscriber.awaitSent();
		}
	}

	/**
	 * Waits until all subscribers have got all events so far.
	 * @param patience how long at most
	 * @return whether they have
	 * @throws InterruptedException if the thread is interrupted
	 */
	public boolean awaitDelivery(Duration patience) throws InterruptedException {
		long deadline = System.nanoTime() + patience.toNanos();
		distribute();
		boolean delivered = true;
		for (Subscriber subscriber : this.subscribers) {
			delivered &= subscriber.awaitSent(deadline);
		}
		return delivered;
	}

	@Override
	public void onEvent(ContextEvent event, Context context, List<ContextResult> results) {
		if (this.subscribers.isEmpty()) {
			return;
		}
		EventMessage message = EventMessage.of(event, context);
		if (message != null && this.gathering.add(message)) {
			this.later.execute(this::distribute);
		}
	}

	/**
	 * Hands over what has gathered. Here, since each listener would cost a run's turn.
	 */
	private void distribute() {
		this.distributing.lock();
		try {
			EventBatch events = this.gathering.take();
			if (events != null) {
				this.subscribers.stream().findFirst().ifPresent((first) -> first.sink().prepare(events));
				this.subscribers.removeIf((subscriber) -> !subscriber.offer(events) && forget(subscriber));
			}
		}
		finally {
			this.distributing.unlock();
		}
	}

	private boolean forget(Subscriber subscriber) {
		if (subscriber.isDropped()) {
			logger.warn("A subscriber that had {} events waiting was dropped, {} in this run so far", this.capacity,
					this.dropped.incrementAndGet());
		}
		return true;
	}

	/**
	 * How many subscribers there are.
	 * @return the number
	 */
	public int size() {
		return this.subscribers.size();
	}

	/**
	 * How many events wait for the slowest subscriber.
	 * @return the number, 0 without subscribers
	 */
	public int largestBacklog() {
		return this.subscribers.stream().mapToInt(Subscriber::backlog).max().orElse(0);
	}

	/**
	 * How many subscribers were dropped since they didn't keep up.
	 * @return the number
	 */
	public int dropped() {
		return this.dropped.get();
	}

}
