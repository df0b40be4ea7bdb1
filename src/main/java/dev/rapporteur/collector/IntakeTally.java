package dev.rapporteur.collector;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import dev.rapporteur.journal.RecordBatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts what a collector takes.
 */
final class IntakeTally {

	private final Counter events;

	private final Counter batches;

	private final Counter repeats;

	private final Counter gaps;

	private final Counter confirmed;

	private final Timer lag;

	IntakeTally(MeterRegistry meters) {
		this.events = counter(meters, "rapporteur.collector.events", "events that were new");
		this.batches = counter(meters, "rapporteur.collector.batches", "messages with events that were new");
		this.repeats = counter(meters, "rapporteur.collector.repeats", "messages whose events had come before");
		this.gaps = counter(meters, "rapporteur.collector.gaps", "messages before which events were missing");
		this.confirmed = counter(meters, "rapporteur.collector.confirmed", "runs that were confirmed");
		this.lag = Timer.builder("rapporteur.collector.lag")
			.description("from the first event of a message to its head")
			.publishPercentiles(0.5, 0.99)
			.distributionStatisticExpiry(Duration.ofMinutes(2))
			.register(meters);
	}

	private static Counter counter(MeterRegistry meters, String name, String description) {
		return Counter.builder(name).description(description).register(meters);
	}

	void taken(RecordBatch batch) throws IOException {
		this.events.increment(batch.last() - batch.first() + 1.0);
		this.batches.increment();
		this.lag.record(Duration.between(batch.firstEvent().time(), Instant.now()));
	}

	void repeated() {
		this.repeats.increment();
	}

	void gap() {
		this.gaps.increment();
	}

	void confirmed() {
		this.confirmed.increment();
	}

}
