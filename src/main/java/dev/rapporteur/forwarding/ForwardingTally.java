package dev.rapporteur.forwarding;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * What was forwarded, and what waits.
 *
 * @param batches messages with events that were taken
 * @param bytes of the events in them
 * @param logBytes bytes of logs that were taken
 * @param failing 1 while nothing can be sent
 * @param runs the runs that are not confirmed
 */
record ForwardingTally(AtomicLong batches, AtomicLong bytes, AtomicLong logBytes, AtomicInteger failing,
		Map<String, RunForwarding> runs) implements MeterBinder {

	ForwardingTally() {
		this(new AtomicLong(), new AtomicLong(), new AtomicLong(), new AtomicInteger(), new ConcurrentHashMap<>());
	}

	/** A message was taken. */
	void sent(Message message) {
		if (message instanceof Message.Events events) {
			this.batches.incrementAndGet();
			this.bytes.addAndGet(events.records().length);
		}
	}

	/** Events that are in journals and not sent. */
	long behind() {
		return this.runs.values().stream().mapToLong(RunForwarding::behind).sum();
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		counter(registry, "batches", this.batches, "Messages with events that a collector has taken");
		counter(registry, "bytes", this.bytes, "Bytes of the events that a collector has taken");
		counter(registry, "log.bytes", this.logBytes, "Bytes of logs that a collector has taken");
		Gauge.builder("rapporteur.forwarding.behind", this, ForwardingTally::behind)
			.description("Events that are not forwarded yet")
			.register(registry);
		Gauge.builder("rapporteur.forwarding.unconfirmed", this.runs, Map::size)
			.description("Runs, open ones too, that no collector has confirmed")
			.register(registry);
		Gauge.builder("rapporteur.forwarding.failing", this.failing, AtomicInteger::doubleValue)
			.description("Whether nothing can be forwarded at present")
			.register(registry);
	}

	private static void counter(MeterRegistry registry, String name, AtomicLong count, String description) {
		FunctionCounter.builder("rapporteur.forwarded." + name, count, AtomicLong::doubleValue)
			.description(description)
			.register(registry);
	}

}
