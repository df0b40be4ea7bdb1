package dev.rapporteur.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The turn of the one writer of a run. A turn takes less time than to wake a thread: who
 * waits for it first lets others run some times, and sleeps only then. With more callers
 * than processors that is a fifth more calls.
 */
final class WriterTurn {

	private static final int TRIES = 20;

	/** Tries again what a disk has refused. It may block, so it has a thread then. */
	private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS,
			(work) -> Thread.ofPlatform().name("journal").daemon().start(work));

	private final ReentrantLock lock = new ReentrantLock();

	private final RunJournal journal;

	private final AtomicBoolean toBeTried = new AtomicBoolean();

	WriterTurn(RunJournal journal) {
		this.journal = journal;
	}

	void take() {
		this.journal.look();
		for (int i = 0; i < TRIES; i++) {
			if (this.lock.tryLock()) {
				return;
			}
			Thread.yield();
		}
		this.lock.lock();
	}

	/**
	 * What has happened is in the journal before anybody else, or the caller, goes on.
	 */
	void end() {
		boolean changed;
		try {
			changed = this.journal.flush();
		}
		finally {
			this.lock.unlock();
		}
		if (changed) {
			this.journal.journal().awaitSafe();
			if (this.journal.journal().isBehind() && this.toBeTried.compareAndSet(false, true)) {
				LATER.execute(this::tryAgain);
			}
		}
	}

	/** Also a run in which nothing happens any more has its facts on the disk. */
	private void tryAgain() {
		this.toBeTried.set(false);
		take();
		try {
			this.journal.tryAgain();
		}
		finally {
			end();
		}
	}

}
