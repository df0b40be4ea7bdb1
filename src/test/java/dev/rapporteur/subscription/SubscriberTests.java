package dev.rapporteur.subscription;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.context.Drive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

class SubscriberTests {

	private static final int CAPACITY = 5;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Semaphore reads = new Semaphore(0);

	private final CountDownLatch ended = new CountDownLatch(1);

	@AfterEach
	void stopThreads() {
		this.threads.shutdownNow();
	}

	private Subscriber subscriber(EventSink sink) {
		return new Subscriber(sink, CAPACITY, this.threads, this.threads);
	}

	private static EventBatch batch(int events) {
		List<EventMessage> messages = new ArrayList<>();
		new Drive((event, context, results) -> messages.add(EventMessage.of(event, context))).suite();
		return new EventBatch(Collections.nCopies(events, messages.getFirst()));
	}

	/** Takes a batch each time that {@link #reads} allows it. */
	private final class Reader implements EventSink {

		@Override
		public void send(EventBatch events) throws IOException {
			SubscriberTests.this.reads.acquireUninterruptibly();
			if (events.messages().isEmpty()) {
				throw new IllegalStateException("Nothing to send");
			}
		}

		@Override
		public void end() {
			SubscriberTests.this.ended.countDown();
		}

	}

	@Test
	void whoWaitsForEventsDoesNotWaitForLaterOnes() throws InterruptedException {
		Subscriber subscriber = subscriber(new Reader());
		subscriber.offer(batch(1));
		Thread waiting = Thread.ofPlatform().start(() -> awaitSent(subscriber));
		await().until(waiting::getState, Thread.State.WAITING::equals);
		subscriber.offer(batch(1));
		this.reads.release();
		assertThat(waiting.join(Duration.ofMinutes(1))).isTrue();
		assertThat(subscriber.awaitSent(System.nanoTime())).isFalse();
		this.reads.release();
		awaitSent(subscriber);
	}

	private static void awaitSent(Subscriber subscriber) {
		try {
			subscriber.awaitSent();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void manyEventsAtOnceDoNotDropWhoHasReadAllOthers() {
		Subscriber subscriber = subscriber(new Reader());
		assertThat(subscriber.offer(batch(CAPACITY + 1))).isTrue();
		await().until(subscriber::backlog, (backlog) -> backlog == 0);
		assertThat(subscriber.offer(batch(CAPACITY + 1))).isTrue();
		assertThat(subscriber.offer(batch(1))).isFalse();
		assertThat(subscriber.isDropped()).isTrue();
		this.reads.release(2);
	}

	@Test
	void sinkThatFailsUnexpectedlyIsEnded() throws InterruptedException {
		Subscriber subscriber = subscriber(new Reader());
		this.reads.release();
		subscriber.offer(new EventBatch(List.of()));
		assertThat(this.ended.await(1, TimeUnit.MINUTES)).isTrue();
		awaitSent(subscriber);
		assertThat(subscriber.offer(batch(1))).isFalse();
	}

	/** Nothing is made for copies that nobody can take. */
	@Test
	void whoSubscribesEndlesslyIsDropped() {
		Subscriber subscriber = subscriber(new Reader());
		for (int i = 0; i < 100; i++) {
			subscriber.addCopy();
		}
		assertThat(subscriber.offer(batch(20))).isFalse();
		assertThat(subscriber.isDropped()).isTrue();
	}

}
