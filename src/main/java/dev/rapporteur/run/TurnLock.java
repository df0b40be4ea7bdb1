package dev.rapporteur.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

import dev.rapporteur.client.ClientId;
import org.jspecify.annotations.Nullable;

/**
 * The turn of the one writer of a run. A turn takes less time than to wake a thread: who
 * waits for it first lets others run some times, and sleeps only then. With more callers
 * than processors that is a fifth more calls.
 *
 * <p>
 * Whoever writes reports or ends the run has the lock of these before it takes the turn,
 * never the other way round. Within the turn only locks are taken that are held for a
 * moment: those of the counting of lines and of subscriptions.
 */
final class TurnLock {

	private static final int TRIES = 20;

	/** Tries again what a disk has refused. It may block, so it has a thread then. */
	private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS,
			(work) -> Thread.ofPlatform().name("journal").daemon().start(work));

	private final ReentrantLock lock = new ReentrantLock();

	private final RunJournal journal;

	private final AtomicBoolean toBeTried = new AtomicBoolean();

	/** Guarded by the turn. */
	private @Nullable ClientId caller;

	/** Which request of the caller. Guarded by the turn. */
	private @Nullable Long request;

	TurnLock(RunJournal journal) {
		this.journal = journal;
	}

	/** Waits for it. */
	void take() {
		this.journal.look();
		takeLock();
	}

	/**
	 * Says for whom all is done from now on to its end.
	 * @param client the client, or null for nobody who is one
	 */
	void actFor(@Nullable ClientId client) {
		this.caller = client;
	}

	/**
	 * Says which request of its caller is carried out.
	 * @param number the number that the caller has given it, or null for none
	 */
	void carryOut(@Nullable Long number) {
		this.request = number;
	}

	private void takeLock() {
		for (int i = 0; i < TRIES; i++) {
			if (this.lock.tryLock()) {
				return;
			}
			Thread.yield();
		}
		this.lock.lock();
	}

	/** Whom it is used for, or null for nobody who is a client. */
	@Nullable ClientId caller() {
		return this.caller;
	}

	/** The number of the request that is carried out, or null for none. */
	@Nullable Long request() {
		return this.request;
	}

	/**
	 * Makes sure that this thread has it.
	 * @throws IllegalStateException if it doesn't
	 */
	void require() {
		if (!this.lock.isHeldByCurrentThread()) {
			throw new IllegalStateException("The turn is over, or was never taken");
		}
	}

	/**
	 * What has happened is in the journal before anybody else, or the caller, goes on.
	 */
	void end() {
		boolean changed;
		this.caller = null;
		this.request = null;
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

	/** Also a run in which nothing happens any more has its events on the disk. */
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
