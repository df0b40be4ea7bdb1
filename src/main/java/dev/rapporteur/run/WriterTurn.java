package dev.rapporteur.run;

import java.util.concurrent.locks.ReentrantLock;

/**
 * The turn of the one writer of a run. A turn takes less time than to wake a thread: who
 * waits for it first lets others run some times, and sleeps only then. With more callers
 * than processors that is a fifth more calls.
 */
final class WriterTurn {

	private static final int TRIES = 20;

	private final ReentrantLock lock = new ReentrantLock();

	private final RunJournal journal;

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
		}
	}

}
