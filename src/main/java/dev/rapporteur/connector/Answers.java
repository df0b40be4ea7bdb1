package dev.rapporteur.connector;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Waits for answers. {@link CompletableFuture#join()} has a fork-join pool start another
 * worker for the one that waits: whoever bounds what it does at a time by such a pool, as
 * JUnit does, would do more.
 */
final class Answers {

	private Answers() {
	}

	/**
	 * Waits, also if the thread is interrupted; it still is afterwards.
	 * @throws java.util.concurrent.CompletionException if there is no answer
	 */
	static <T> T await(CompletableFuture<T> answer) {
		CountDownLatch done = new CountDownLatch(1);
		answer.whenComplete((value, failure) -> done.countDown());
		boolean interrupted = false;
		while (done.getCount() > 0) {
			try {
				done.await();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		return answer.join();
	}

}
