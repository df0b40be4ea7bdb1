package dev.rapporteur.subscription;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one after the other in one thread, in which most take less time than to wake
 * a thread for each. One that blocks keeps its thread, and the others go on in another
 * one.
 */
final class HandoverExecutor implements Executor {

	private final Executor threads;

	private final Executor later;

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	/** The one that takes tasks at the moment, or took the last one. */
	private int worker;

	private boolean working;

	private boolean watched;

	/** How many tasks have begun. */
	private long begun;

	/**
	 * Creates an executor.
	 * @param patience how long tasks wait for one that blocks
	 * @param threads has a thread for each task that blocks
	 */
	HandoverExecutor(Duration patience, Executor threads) {
		this.threads = threads;
		this.later = CompletableFuture.delayedExecutor(patience.toNanos(), TimeUnit.NANOSECONDS, threads);
	}

	@Override
	public synchronized void execute(Runnable task) {
		this.tasks.add(task);
		if (!this.working) {
			start();
		}
	}

	private void start() {
		this.worker++;
		this.working = true;
		int number = this.worker;
		this.threads.execute(() -> work(number));
		if (!this.watched) {
			watch();
		}
	}

	private void work(int number) {
		for (Runnable task = next(number); task != null; task = next(number)) {
			task.run();
		}
	}

	private synchronized @Nullable Runnable next(int number) {
		if (number != this.worker) {
			return null;
		}
		Runnable task = this.tasks.poll();
		this.working = task != null;
		this.begun++;
		return task;
	}

	private void watch() {
		long before = this.begun;
		this.watched = true;
		this.later.execute(() -> look(before));
	}

	private synchronized void look(long before) {
		this.watched = false;
		if (!this.working) {
			return;
		}
		if (this.begun != before) {
			watch();
		}
		else if (this.tasks.isEmpty()) {
			// nobody waits for it, and who comes next shall not do so either
			this.worker++;
			this.working = false;
		}
		else {
			start();
		}
	}

}
