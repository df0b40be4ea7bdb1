package dev.rapporteur.subscription;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.context.Drive;
import dev.rapporteur.value.ResultCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SubscriptionsTests {

	private static final int CAPACITY = 5;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Subscriptions subscriptions = new Subscriptions(CAPACITY, Duration.ZERO, this.threads);

	private final Drive drive = new Drive(this.subscriptions);

	private final RecordingSink sink = new RecordingSink();

	@AfterEach
	void stopThreads() {
		this.threads.shutdownNow();
	}

	@Test
	void eventsComeInOrderFromTheSubscriptionOn() throws InterruptedException {
		this.drive.suite();
		this.subscriptions.subscribe(this.sink);
		this.drive.task("T");
		this.subscriptions.awaitDelivery(this.sink);
		this.drive.leaf("S", ResultCode.PASSED);
		this.subscriptions.awaitDelivery(this.sink);
		this.drive.stop().stop();
		this.subscriptions.awaitDelivery(this.sink);
		assertThat(this.sink.texts()).containsExactly("init_task T", "start_task T", "start_section T.S",
				"stop_section T.S", "stop_task T", "stop_testsuite J");
	}

	@Test
	void sinkThatSubscribesTwiceGetsEachEventTwice() throws InterruptedException {
		this.subscriptions.subscribe(this.sink);
		this.drive.suite();
		this.subscriptions.subscribe(this.sink);
		this.subscriptions.awaitDelivery(this.sink);
		this.drive.stop();
		this.subscriptions.awaitDelivery(this.sink);
		assertThat(this.sink.texts()).containsExactly("init_testsuite J", "start_testsuite J", "stop_testsuite J",
				"stop_testsuite J");
	}

	@Test
	void sinkThatBlocksIsDroppedAndEndedAndOthersGoOn() throws InterruptedException {
		CountDownLatch gate = new CountDownLatch(1);
		RecordingSink blocking = new RecordingSink(gate);
		this.subscriptions.subscribe(blocking);
		this.subscriptions.subscribe(this.sink);
		this.drive.suite().task("T");
		blocking.awaitBlocked();
		this.subscriptions.awaitDelivery(this.sink);
		for (int i = 0; i < CAPACITY; i++) {
			this.drive.leaf("S" + i, ResultCode.PASSED);
			this.subscriptions.awaitDelivery(this.sink);
		}
		blocking.awaitEnded();
		this.subscriptions.awaitDelivery(blocking);
		this.drive.stop().stop();
		this.subscriptions.awaitDelivery(this.sink);
		gate.countDown();
		assertThat(this.sink.texts()).hasSize(4 + 2 * CAPACITY + 2).endsWith("stop_task T", "stop_testsuite J");
		assertThat(this.sink.hasEnded()).isFalse();
		assertThat(this.subscriptions.dropped()).isEqualTo(1);
		this.threads.shutdown();
		assertThat(this.threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
		assertThat(blocking.texts()).startsWith("init_testsuite J").hasSizeLessThanOrEqualTo(4);
	}

	@Test
	void sinkThatFailsGetsNoMoreAndOthersGoOn() throws InterruptedException {
		RecordingSink broken = new RecordingSink();
		broken.breakDown();
		this.subscriptions.subscribe(broken);
		this.subscriptions.subscribe(this.sink);
		this.drive.suite();
		this.subscriptions.awaitDelivery(broken);
		this.subscriptions.awaitDelivery(this.sink);
		this.drive.stop();
		this.subscriptions.awaitDelivery(this.sink);
		assertThat(broken.texts()).isEmpty();
		assertThat(this.subscriptions.dropped()).isZero();
		assertThat(this.sink.texts()).hasSize(3);
	}

	@Test
	void eventsThatGatherAreSentTogether() throws InterruptedException {
		Subscriptions gathering = new Subscriptions(CAPACITY, Duration.ofDays(1), this.threads);
		Drive gathered = new Drive(gathering);
		gathering.subscribe(this.sink);
		gathered.suite().task("T");
		gathering.awaitDelivery(this.sink);
		assertThat(this.sink.batches()).hasSize(1);
		assertThat(this.sink.texts()).hasSize(4);
	}

	@Test
	void eventsAreSentWithoutFurtherOnesComing() throws InterruptedException {
		RecordingSink open = new RecordingSink();
		this.subscriptions.subscribe(open);
		this.drive.suite();
		open.awaitBlocked();
	}

	@Test
	void removedSinkGetsNoMore() throws InterruptedException {
		this.subscriptions.subscribe(this.sink);
		this.drive.suite();
		this.subscriptions.awaitDelivery(this.sink);
		this.subscriptions.remove(this.sink);
		this.drive.stop();
		this.subscriptions.awaitDelivery(this.sink);
		assertThat(this.sink.texts()).containsExactly("init_testsuite J", "start_testsuite J");
	}

}
