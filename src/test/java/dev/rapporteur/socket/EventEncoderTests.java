package dev.rapporteur.socket;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.rapporteur.context.Drive;
import dev.rapporteur.framing.ChunkFraming;
import dev.rapporteur.framing.Frame;
import dev.rapporteur.pickle.PickleDecoder;
import dev.rapporteur.pickle.PickleLimits;
import dev.rapporteur.subscription.RecordingSink;
import dev.rapporteur.subscription.Subscriptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventEncoderTests {

	private final Subscriptions subscriptions = new Subscriptions(100, Duration.ofDays(1), Runnable::run);

	private final Drive drive = new Drive(this.subscriptions);

	private final RecordingSink sink = new RecordingSink();

	@BeforeEach
	void subscribe() {
		this.subscriptions.subscribe(this.sink);
	}

	private byte[] encoded() throws InterruptedException {
		this.subscriptions.awaitDelivery(this.sink);
		return new EventEncoder().encode(this.sink.batches().getLast().messages());
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
		assertThat(ids(encoded())).containsExactly("init_testsuite J", "start_testsuite J", "init_task T",
				"start_task T", "start_section A");
	}

	@Test
	void eventThatCannotBePickledIsLeftOut() throws IOException, InterruptedException {
		this.drive.suite().task("T").section("A", "xref", new Object()).stop().section("B");
		assertThat(ids(encoded())).containsExactly("init_testsuite J", "start_testsuite J", "init_task T",
				"start_task T", "start_section B");
	}

}
