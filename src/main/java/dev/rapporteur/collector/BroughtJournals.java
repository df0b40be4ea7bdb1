package dev.rapporteur.collector;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.rapporteur.collector.store.WrongObjectException;
import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.RunId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Journals of runs that go on, and that only a store has, or that were cut off. They are
 * brought and mended on threads of their own: nobody waits for that who takes events.
 */
final class BroughtJournals implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(BroughtJournals.class);

	/** So many at a time. */
	private static final int THREADS = 2;

	private static final long AGAIN_SECONDS = 5;

	private final FollowedRuns runs;

	private final Consumer<String> lost;

	private final Map<String, KafkaRefills.Missing> waiting = new ConcurrentHashMap<>();

	private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS,
			Thread.ofPlatform().daemon().name("journals-", 1).factory());

	/**
	 * Brings nothing yet.
	 * @param runs the copies
	 * @param lost gets each run whose journal will never be here: the store has lost it
	 */
	BroughtJournals(FollowedRuns runs, Consumer<String> lost) {
		this.runs = runs;
		this.lost = lost;
	}

	/**
	 * Has the journal of a run here, some time later; it is tried until it works.
	 * @param run the run
	 * @param missing what is missing of it
	 * @param after what is done then, on another thread
	 */
	void bring(String run, KafkaRefills.Missing missing, After after) {
		if (this.waiting.put(run, missing) == null) {
			schedule(() -> tryToBring(run, true, after), 0);
		}
	}

	private void schedule(Runnable task, long seconds) {
		try {
			this.threads.schedule(task, seconds, TimeUnit.SECONDS);
		}
		catch (RejectedExecutionException ex) {
			// the collector ends; the next one does it
			logger.debug("No journal is brought any more", ex);
		}
	}

	private void tryToBring(String run, boolean tell, After after) {
		KafkaRefills.Missing missing = this.waiting.get(run);
		if (missing == null) {
			return;
		}
		try {
			this.runs.bring(new RunId(run));
			after.act();
			if (!this.waiting.remove(run, missing)) {
				// more of it is missing by now
				schedule(() -> tryToBring(run, true, after), 0);
			}
		}
		catch (IOException | RuntimeException ex) {
			if (tell) {
				logger.warn("Events of run {} can't be read again: {}", run, ex.getMessage());
			}
			if (WrongObjectException.isCauseOf(ex)) {
				this.lost.accept(run);
			}
			else {
				schedule(() -> tryToBring(run, false, after), AGAIN_SECONDS);
			}
		}
	}

	/** What is missing of a run whose journal is being brought; null for another one. */
	KafkaRefills.@Nullable Missing missing(String run) {
		return this.waiting.get(run);
	}

	/** Whether none is being brought. */
	boolean isEmpty() {
		return this.waiting.isEmpty();
	}

	/** What is done behind it is not done any more. */
	void forget(String run) {
		this.waiting.remove(run);
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

	/**
	 * What is done when a journal is here.
	 */
	interface After {

		/** Does it. */
		void act() throws IOException;

	}

}
