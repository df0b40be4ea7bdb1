package dev.rapporteur.subscription;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.rapporteur.capacity.MemoryExhaustion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread for each task at a time, since sending to a subscriber may block. If the
 * system has no more threads, a task waits until it has.
 */
public final class SubscriberThreads implements Executor, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(SubscriberThreads.class);

	private static final int RETRY_MILLIS = 50;

	private final ExecutorService threads;

	private final Executor later = CompletableFuture.delayedExecutor(RETRY_MILLIS, TimeUnit.MILLISECONDS, this);

	private final AtomicBoolean failing = new AtomicBoolean();

	/**
	 * Platform threads: writing to a socket of junixsocket would hold a virtual one's
	 * carrier.
	 */
	public SubscriberThreads() {
		this(Thread.ofPlatform().daemon().name("subscriber-", 0).factory());
	}

	SubscriberThreads(ThreadFactory factory) {
		this.threads = Executors.newCachedThreadPool(factory);
	}

	@Override
	public void execute(Runnable task) {
		try {
			this.threads.execute(task);
			this.failing.set(false);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("The service has ended, nobody is sent anything any more");
		}
		catch (OutOfMemoryError ex) {
			MemoryExhaustion.endIf(ex);
			if (!this.failing.getAndSet(true)) {
				logger.warn("Subscribers wait for their events, no thread can be started: {}", ex.getMessage());
			}
			this.later.execute(task);
		}
	}

	/** Interrupts all tasks, and takes no more. */
	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
