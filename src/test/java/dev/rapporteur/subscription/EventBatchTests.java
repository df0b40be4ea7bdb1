package dev.rapporteur.subscription;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventBatchTests {

	private final EventBatch batch = new EventBatch(List.of());

	@Test
	void bytesAreMadeOnceForAll() {
		AtomicInteger made = new AtomicInteger();
		byte[] first = this.batch.encoded((events) -> new byte[] { (byte) made.incrementAndGet() });
		assertThat(this.batch.encoded((events) -> new byte[] { (byte) made.incrementAndGet() })).isSameAs(first)
			.containsExactly(1);
	}

	@Test
	void batchForOneSubscriptionIsShared() {
		assertThat(this.batch.times(1)).isSameAs(this.batch);
	}

}
