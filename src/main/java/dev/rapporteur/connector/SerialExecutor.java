package dev.rapporteur.connector;

import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks one after the other, on a thread that lives while there are any.
 */
final class SerialExecutor implements Executor {

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	private final AtomicInteger waiting = new AtomicInteger();

	@Override
	public void execute(Runnable task) {
		this.tasks.add(task);
		if (this.waiting.getAndIncrement() == 0) {
			Thread.ofVirtual().name("reporter-answers").start(this::runAll);
		}
	}

	private void runAll() {
		do {
			Objects.requireNonNull(this.tasks.poll()).run();
		}
		while (this.waiting.decrementAndGet() > 0);
	}

}
