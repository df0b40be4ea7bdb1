package dev.rapporteur.collector;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.rapporteur.run.Folded;
import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.RunId;
import org.jspecify.annotations.Nullable;

/**
 * Writes the reports of runs at their ends, a bounded number at a time, while events of
 * others are taken.
 */
final class Folding implements AutoCloseable {

	private final FollowedRuns runs;

	private final ThreadPoolExecutor threads;

	private final Set<String> running = ConcurrentHashMap.newKeySet();

	Folding(FollowedRuns runs, int atATime) {
		this.runs = runs;
		this.threads = new ThreadPoolExecutor(atATime, atATime, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				Thread.ofPlatform().daemon().name("fold-", 1).factory());
	}

	/** Whether the reports of a run are being written, or wait for that. */
	boolean isRunning(String run) {
		return this.running.contains(run);
	}

	/**
	 * Has the reports of a run written, unless that is being done.
	 * @param run the run
	 * @param reason why it ends without its end, or null if it came to that
	 * @param after hears what came of it, on a thread of its own
	 * @return false if that is done already: what comes of it is told to somebody else
	 */
	boolean submit(String run, @Nullable String reason, Consumer<Done> after) {
		if (!this.running.add(run)) {
			return false;
		}
		try {
			this.threads.execute(() -> {
				try {
					after.accept(fold(run, reason));
				}
				finally {
					this.running.remove(run);
				}
			});
			return true;
		}
		catch (RejectedExecutionException ex) {
			// the collector ends; the next one does it
			this.running.remove(run);
			return false;
		}
	}

	private Done fold(String run, @Nullable String reason) {
		try {
			Folded folded = this.runs.fold(new RunId(run), reason);
			return new Done(run, reason, folded, (folded != null) ? null : new IOException("its events are gone"));
		}
		catch (IOException | RuntimeException | StackOverflowError ex) {
			return new Done(run, reason, null, ex);
		}
	}

	/** Lets those that are being written come to their end; the others are left. */
	@Override
	public void close() {
		this.threads.getQueue().clear();
		this.threads.close();
	}

	/**
	 * What came of it.
	 *
	 * @param run the run
	 * @param reason why it ended without its end, or null if it came to that
	 * @param folded what was written
	 * @param failure why nothing was
	 */
	record Done(String run, @Nullable String reason, @Nullable Folded folded, @Nullable Throwable failure) {

	}

}
