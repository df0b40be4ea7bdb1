package dev.rapporteur.collector.store;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.rapporteur.forwarding.Backoff;
import dev.rapporteur.run.RunId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts runs into a store, and removes them there, one after the other for each run, until
 * it has worked. While the store is away, all wait for the one that tries it.
 */
final class StoreUploads implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(StoreUploads.class);

	/** How soon a run is tried again that can't be put for a reason of its own. */
	private static final Duration AGAIN = Duration.ofSeconds(10);

	private final RunUpload upload;

	private final StoreTally tally;

	private final Duration settling;

	private final ScheduledThreadPoolExecutor threads;

	/** What is to be done for runs. */
	@GuardedBy("this")
	private final Map<RunId, Work> waiting = new HashMap<>();

	/** When the last part of a log came. */
	private final Map<RunId, Long> late = new ConcurrentHashMap<>();

	@GuardedBy("this")
	private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

	/** By the clock that only counts. */
	@GuardedBy("this")
	private long closedUntil = System.nanoTime();

	StoreUploads(RunUpload upload, StoreTally tally, StoreSettings settings) {
		this.upload = upload;
		this.tally = tally;
		this.settling = settings.settling();
		this.threads = new ScheduledThreadPoolExecutor(settings.uploads(),
				Thread.ofPlatform().daemon().name("store-", 1).factory());
		this.threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
	}

	/** As {@link RunKeeper#keep} says. */
	void keep(RunId run, Consumer<Boolean> after) {
		add(run, (work) -> {
			work.put = true;
			work.afters.add(after);
		});
	}

	/** Removes a run if this collector has it. */
	void delete(RunId run) {
		add(run, (work) -> work.delete = true);
	}

	private synchronized void add(RunId run, Consumer<Work> more) {
		Work work = this.waiting.get(run);
		if (work == null) {
			work = new Work();
			this.waiting.put(run, work);
			schedule(() -> tryToDo(run), Duration.ZERO);
		}
		more.accept(work);
		this.tally.waiting(this.waiting.size());
	}

	private void schedule(Runnable task, Duration delay) {
		try {
			this.threads.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			// the collector ends; the next one finds what is not in the store
			logger.debug("The store gets nothing more", ex);
		}
	}

	/** A log of a run has got more: it is put when no more has come for some time. */
	void changed(RunId run) {
		if (this.late.put(run, System.nanoTime()) == null) {
			schedule(() -> settle(run), this.settling);
		}
	}

	private void settle(RunId run) {
		Long last = this.late.get(run);
		long rest = (last != null) ? this.settling.toNanos() - (System.nanoTime() - last) : 0;
		if (rest > 0 || (last != null && !this.late.remove(run, last))) {
			schedule(() -> settle(run), Duration.ofNanos(Math.max(rest, 0)));
		}
		else {
			keep(run, (kept) -> {
			});
		}
	}

	private void tryToDo(RunId run) {
		Duration pause = pause();
		if (pause.isPositive()) {
			schedule(() -> tryToDo(run), pause);
			return;
		}
		Work now = begin(run);
		try {
			boolean there = now.put && this.upload.put(run);
			if (now.delete) {
				this.upload.delete(run);
			}
			works();
			end(run);
			now.afters.forEach((after) -> after.accept(there));
		}
		catch (StoreException ex) {
			again(run, now);
			schedule(() -> tryToDo(run), fails());
		}
		catch (IOException | RuntimeException ex) {
			logger.error("Run {} can't be put into the store: {}", run, ex.toString());
			again(run, now);
			schedule(() -> tryToDo(run), AGAIN);
		}
	}

	/** What comes from now on is done behind it. */
	private synchronized Work begin(RunId run) {
		Work work = this.waiting.put(run, new Work());
		return (work != null) ? work : new Work();
	}

	private synchronized void end(RunId run) {
		Work more = this.waiting.get(run);
		if (more != null && more.isNothing()) {
			this.waiting.remove(run);
		}
		else {
			schedule(() -> tryToDo(run), Duration.ZERO);
		}
		this.tally.waiting(this.waiting.size());
	}

	private synchronized void again(RunId run, Work work) {
		add(run, (more) -> more.add(work));
	}

	private synchronized Duration pause() {
		return Duration.ofNanos(this.closedUntil - System.nanoTime());
	}

	private synchronized void works() {
		this.backoff.reset();
	}

	/** Those that fail at the same time count once. */
	private synchronized Duration fails() {
		if (!pause().isPositive()) {
			this.closedUntil = System.nanoTime() + this.backoff.next().toNanos();
		}
		return pause();
	}

	/** What was begun is broken off. */
	@Override
	public void close() {
		this.threads.shutdownNow();
	}

	/**
	 * What is to be done for a run.
	 */
	private static final class Work {

		private final List<Consumer<Boolean>> afters = new ArrayList<>();

		private boolean put;

		private boolean delete;

		boolean isNothing() {
			return !this.put && !this.delete;
		}

		void add(Work other) {
			this.put |= other.put;
			this.delete |= other.delete;
			this.afters.addAll(other.afters);
		}

	}

}
