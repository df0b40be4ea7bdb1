package dev.rapporteur.subscription;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HandoverExecutorTests {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HandoverExecutor executor = new HandoverExecutor(Duration.ofMillis(1), this.threads);

	private final CountDownLatch gate = new CountDownLatch(1);

	@AfterEach
	void stopThreads() {
		this.gate.countDown();
		this.threads.shutdownNow();
	}

	private CountDownLatch block() {
		CountDownLatch begun = new CountDownLatch(1);
		this.executor.execute(() -> {
			begun.countDown();
			await(this.gate);
		});
		return begun;
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void tasksRunInOrderInOneThread() {
		HandoverExecutor patient = new HandoverExecutor(Duration.ofDays(1), this.threads);
		List<Integer> numbers = new CopyOnWriteArrayList<>();
		List<Thread> used = new CopyOnWriteArrayList<>();
		CountDownLatch last = new CountDownLatch(3);
		patient.execute(() -> await(this.gate));
		for (int i = 1; i <= 3; i++) {
			int number = i;
			patient.execute(() -> {
				numbers.add(number);
				used.add(Thread.currentThread());
				last.countDown();
			});
		}
		this.gate.countDown();
		await(last);
		assertThat(numbers).containsExactly(1, 2, 3);
		assertThat(used).containsOnly(used.getFirst());
	}

	@Test
	void oneThatBlocksDoesNotHoldUpThoseBehindIt() {
		CountDownLatch last = new CountDownLatch(1);
		for (int i = 0; i < 20; i++) {
			block();
		}
		this.executor.execute(last::countDown);
		await(last);
	}

	@Test
	void oneThatBlocksDoesNotHoldUpThoseThatComeLater() {
		for (int i = 0; i < 20; i++) {
			await(block());
		}
	}

	@Test
	void oneThatFailsDoesNotHoldUpOthers() {
		CountDownLatch next = new CountDownLatch(1);
		this.executor.execute(() -> {
			throw new IllegalStateException("This task fails");
		});
		this.executor.execute(next::countDown);
		await(next);
	}

}
