package dev.rapporteur.socket;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import dev.rapporteur.context.Drive;
import dev.rapporteur.framing.ChunkFraming;
import dev.rapporteur.framing.Frame;
import dev.rapporteur.pickle.PickleDecoder;
import dev.rapporteur.pickle.PickleLimits;
import dev.rapporteur.subscription.EventBatch;
import dev.rapporteur.subscription.EventSink;
import dev.rapporteur.subscription.Subscriptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventEncoderTests {

	private final Subscriptions subscriptions = new Subscriptions(100, Duration.ofDays(1), Runnable::run);

	private final Drive drive = new Drive(this.subscriptions);

	private final List<EventBatch> batches = new ArrayList<>();

	private final EventSink sink = new EventSink() {

		@Override
		public void send(EventBatch events) {
			EventEncoderTests.this.batches.add(events);
		}

		@Override
		public void end() {
			EventEncoderTests.this.batches.clear();
		}

	};

	@BeforeEach
	void subscribe() {
		this.subscriptions.subscribe(this.sink);
	}

	private EventBatch batch() throws InterruptedException {
		this.subscriptions.awaitDelivery(this.sink);
		return this.batches.getLast();
	}

	private static List<Object> ids(byte[] messages) throws IOException {
		ByteArrayInputStream input = new ByteArrayInputStream(messages);
		ChunkFraming framing = new ChunkFraming(100_000);
		PickleDecoder pickles = new PickleDecoder(PickleLimits.DEFAULT);
		List<Object> ids = new ArrayList<>();
		for (Frame frame = framing.read(input); frame != null; frame = framing.read(input)) {
			Map<?, ?> fields = (Map<?, ?>) pickles.decode(frame.payload());
			ids.add(fields.get("event") + " " + fields.get("id"));
		}
		return ids;
	}

	@Test
	void eventsAreMessagesInOrder() throws IOException, InterruptedException {
		this.drive.suite().task("T").section("A");
		assertThat(ids(new EventEncoder().encode(batch().messages()))).containsExactly("init_testsuite J",
				"start_testsuite J", "init_task T", "start_task T", "start_section A");
	}

	@Test
	void eventThatCannotBePickledIsLeftOut() throws IOException, InterruptedException {
		this.drive.suite().task("T").section("A", "xref", new Object()).stop().section("B");
		assertThat(ids(new EventEncoder().encode(batch().messages()))).containsExactly("init_testsuite J",
				"start_testsuite J", "init_task T", "start_task T", "start_section B");
	}

	@Test
	void bytesAreMadeOnceForAll() throws InterruptedException {
		AtomicInteger made = new AtomicInteger();
		this.drive.suite();
		EventBatch batch = batch();
		byte[] first = batch.encoded((events) -> new byte[] { (byte) made.incrementAndGet() });
		assertThat(batch.encoded((events) -> new byte[] { (byte) made.incrementAndGet() })).isSameAs(first)
			.containsExactly(1);
	}

}
