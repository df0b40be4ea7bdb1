package dev.rapporteur.opentelemetry;

import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * What became of spans.
 *
 * @param sent taken by the receiver
 * @param failed not taken by it
 * @param dropped not even tried, since too many waited or the service has ended
 * @param waiting not sent yet
 */
record SpanTally(AtomicLong sent, AtomicLong failed, AtomicLong dropped, AtomicLong waiting) implements MeterBinder {

	SpanTally() {
		this(new AtomicLong(), new AtomicLong(), new AtomicLong(), new AtomicLong());
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		counter(registry, "sent", this.sent);
		counter(registry, "failed", this.failed);
		counter(registry, "dropped", this.dropped);
		Gauge.builder("rapporteur.spans.waiting", this.waiting, AtomicLong::doubleValue)
			.description("Spans that are not sent yet")
			.register(registry);
	}

	private static void counter(MeterRegistry registry, String outcome, AtomicLong count) {
		FunctionCounter.builder("rapporteur.spans", count, AtomicLong::doubleValue)
			.description("Spans for OpenTelemetry by what became of them")
			.tag("outcome", outcome)
			.register(registry);
	}

}
