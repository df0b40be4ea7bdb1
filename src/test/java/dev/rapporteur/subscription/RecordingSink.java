package dev.rapporteur.subscription;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.assertj.core.api.Assertions;

/**
 * Takes events, or blocks as long as its gate is closed, as a subscriber does that
 * doesn't read.
 */
public final class RecordingSink implements EventSink {

	private final List<EventBatch> batches = new CopyOnWriteArrayList<>();

	private final CountDownLatch gate;

	private final CountDownLatch blocked = new CountDownLatch(1);

	private final CountDownLatch ended = new CountDownLatch(1);

	private volatile boolean broken;

	public RecordingSink() {
		this(new CountDownLatch(0));
	}

	RecordingSink(CountDownLatch gate) {
		this.gate = gate;
	}

	@Override
	public void send(EventBatch events) throws IOException {
		this.blocked.countDown();
		try {
			this.gate.await();
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
		if (this.broken) {
			throw new IOException("The other end is gone");
		}
		this.batches.add(events);
	}

	@Override
	public void end() {
		this.ended.countDown();
	}

	void breakDown() {
		this.broken = true;
	}

	void awaitBlocked() throws InterruptedException {
		Assertions.assertThat(this.blocked.await(1, TimeUnit.MINUTES)).isTrue();
	}

	void awaitEnded() throws InterruptedException {
		Assertions.assertThat(this.ended.await(1, TimeUnit.MINUTES)).isTrue();
	}

	boolean hasEnded() {
		return this.ended.getCount() == 0;
	}

	/** What was sent together. */
	public List<EventBatch> batches() {
		return this.batches;
	}

	/** Its events in short: name and id. */
	public List<String> texts() {
		return this.batches.stream()
			.flatMap((batch) -> batch.messages().stream())
			.map((message) -> message.fields().get("event") + " " + message.fields().get("fullid"))
			.toList();
	}

}
