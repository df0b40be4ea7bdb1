package dev.rapporteur.run;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RunLocksTests {

	private final RunLocks locks = new RunLocks();

	private boolean isFree(String run) {
		return CompletableFuture.supplyAsync(() -> {
			Lock lock = this.locks.of(new RunId(run));
			boolean free = lock.tryLock();
			if (free) {
				lock.unlock();
			}
			return free;
		}).join();
	}

	@Test
	void whoeverHasTheLockOfARunHoldsUpNoOtherOne() {
		Lock lock = this.locks.of(new RunId("job-1"));
		lock.lock();
		try {
			assertThat(List.of(isFree("job-1"), isFree("job-2"), isFree("nightly-1"))).containsExactly(false, true,
					true);
		}
		finally {
			lock.unlock();
		}
		assertThat(isFree("job-1")).isTrue();
	}

}
