package dev.rapporteur.connector;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

import org.junit.jupiter.api.Test;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AnswersTests {

	@Test
	void waitingStartsNoOtherWorkerOfAPool() {
		CompletableFuture<String> answer = new CompletableFuture<>();
		try (ForkJoinPool pool = new ForkJoinPool(1)) {
			ForkJoinTask<String> waiting = pool.submit(() -> Answers.await(answer));
			ForkJoinTask<String> next = pool.submit(() -> "next");
			await().until(pool::getQueuedSubmissionCount, (queued) -> queued == 1);
			await().until(answer::getNumberOfDependents, (dependents) -> dependents == 1);
			assertThat(pool.getPoolSize()).isEqualTo(1);
			assertThat(next.isDone()).isFalse();
			answer.complete("answer");
			assertThat(waiting.join()).isEqualTo("answer");
			assertThat(next.join()).isEqualTo("next");
		}
	}

	@Test
	void interruptIsKeptUntilTheAnswerIsThere() throws InterruptedException {
		CompletableFuture<Boolean> answer = new CompletableFuture<>();
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		Thread waiting = Thread.ofPlatform().start(() -> {
			Answers.await(answer);
			interrupted.complete(Thread.currentThread().isInterrupted());
		});
		waiting.interrupt();
		answer.complete(true);
		waiting.join();
		assertThat(interrupted).isCompletedWithValue(true);
	}

	@Test
	void failureIsThrown() {
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> Answers.await(CompletableFuture.failedFuture(new IllegalStateException("no"))))
			.withMessageEndingWith("no");
	}

}
