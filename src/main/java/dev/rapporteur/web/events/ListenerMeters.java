package dev.rapporteur.web.events;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Figures of all who follow events over HTTP.
 *
 * @param listeners who does
 */
record ListenerMeters(EventListeners listeners) implements MeterBinder {

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("rapporteur.listeners", this.listeners, EventListeners::open)
			.description("Streams of events over HTTP")
			.register(registry);
		Gauge.builder("rapporteur.listeners.lag", this.listeners, EventListeners::largestLag)
			.description("How many events the slowest of them is behind")
			.register(registry);
	}

}
