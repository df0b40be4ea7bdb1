package dev.rapporteur.capacity;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

@Timeout(60)
class ProcessorShareTests {

	private final ProcessorShare share = new ProcessorShare(1);

	@Test
	void noMoreWorkAtATimeThanThereArePlaces() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		FutureTask<Long> first = new FutureTask<>(() -> this.share.use(() -> {
			begun.countDown();
			awaitUninterrupted(end);
			return 1;
		}));
		FutureTask<Long> second = new FutureTask<>(() -> this.share.use(() -> {
			assertThat(end.getCount()).isZero();
			return 2;
		}));
		Thread.ofVirtual().start(first);
		begun.await();
		Thread waiting = Thread.ofVirtual().start(second);
		await().until(waiting::getState, Thread.State.WAITING::equals);
		end.countDown();
		assertThat(first.get()).isOne();
		assertThat(second.get()).isEqualTo(2);
	}

	@Test
	void workThatFailsLeavesItsPlace() throws Exception {
		assertThatIOException().isThrownBy(() -> this.share.use(() -> {
			throw new IOException("the client is gone");
		}));
		assertThat(this.share.use(() -> 3)).isEqualTo(3);
	}

	private static void awaitUninterrupted(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
