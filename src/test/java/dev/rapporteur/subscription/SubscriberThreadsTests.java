package dev.rapporteur.subscription;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SubscriberThreadsTests {

	private final AtomicInteger asked = new AtomicInteger();

	private final ThreadFactory scarce = (task) -> {
		if (this.asked.incrementAndGet() <= 2) {
			throw new OutOfMemoryError("unable to create native thread");
		}
		return new Thread(task);
	};

	@Test
	void taskWithoutAThreadIsDoneOnceThereIsOne() throws InterruptedException {
		try (SubscriberThreads threads = new SubscriberThreads(this.scarce)) {
			CountDownLatch done = new CountDownLatch(1);
			threads.execute(done::countDown);
			assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
			assertThat(this.asked).hasValue(3);
		}
	}

}
