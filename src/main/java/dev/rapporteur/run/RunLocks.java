package dev.rapporteur.run;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * Locks for runs: what is done with one of them, and waits for the disk, holds up no
 * other one.
 */
final class RunLocks {

	/** That two runs share one is rare, and only costs them time. */
	private static final int LOCKS = 1 << 10;

	private final Lock[] locks = IntStream.range(0, LOCKS)
		.mapToObj((index) -> new ReentrantLock())
		.toArray(Lock[]::new);

	/** That of a run. */
	Lock of(RunId run) {
		return this.locks[Math.floorMod(run.hashCode(), LOCKS)];
	}

}
