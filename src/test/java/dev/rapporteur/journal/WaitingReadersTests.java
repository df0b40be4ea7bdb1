package dev.rapporteur.journal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WaitingReadersTests {

	private static final Duration LONG = Duration.ofHours(1);

	private final WaitingReaders readers = new WaitingReaders();

	private CompletableFuture<Void> reader(AtomicBoolean over, AtomicInteger looks) {
		return CompletableFuture.runAsync(() -> {
			try {
				this.readers.await(LONG, () -> {
					looks.incrementAndGet();
					return over.get();
				});
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}, Thread.ofVirtual()::start);
	}

	@Test
	void newsWakesAllReaders() {
		AtomicBoolean over = new AtomicBoolean();
		AtomicInteger looks = new AtomicInteger();
		CompletableFuture<?>[] all = new CompletableFuture<?>[100];
		for (int i = 0; i < all.length; i++) {
			all[i] = reader(over, looks);
		}
		await().until(looks::get, (number) -> number >= all.length);
		over.set(true);
		this.readers.news();
		CompletableFuture.allOf(all).join();
	}

	@Test
	void whoeverHasNewsStandsBehindNoReader() throws Exception {
		CountDownLatch looking = new CountDownLatch(1);
		CountDownLatch writerGoesOn = new CountDownLatch(1);
		CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> {
			try {
				this.readers.await(LONG, () -> {
					looking.countDown();
					try {
						writerGoesOn.await();
					}
					catch (InterruptedException ex) {
						throw new IllegalStateException(ex);
					}
					return true;
				});
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});
		looking.await();
		this.readers.news();
		writerGoesOn.countDown();
		reader.join();
	}

	@Test
	void patienceHasAnEnd() throws Exception {
		this.readers.await(Duration.ofMillis(1), () -> false);
	}

	@Test
	void anInterruptedReaderWaitsNoMore() {
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> this.readers.await(LONG, () -> false));
		assertThat(Thread.interrupted()).isFalse();
	}

}
