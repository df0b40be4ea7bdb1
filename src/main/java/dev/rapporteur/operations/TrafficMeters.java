package dev.rapporteur.operations;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

import dev.rapporteur.command.TrafficListener;
import dev.rapporteur.command.Transport;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Counts bytes from and to callers: messages with their frames on sockets, bodies over
 * HTTP.
 */
final class TrafficMeters implements TrafficListener, MeterBinder {

	private final Map<Transport, LongAdder> received = adders();

	private final Map<Transport, LongAdder> sent = adders();

	private static Map<Transport, LongAdder> adders() {
		Map<Transport, LongAdder> adders = new EnumMap<>(Transport.class);
		for (Transport transport : Transport.values()) {
			adders.put(transport, new LongAdder());
		}
		return adders;
	}

	@Override
	public void received(Transport transport, long bytes) {
		Objects.requireNonNull(this.received.get(transport)).add(bytes);
	}

	@Override
	public void sent(Transport transport, long bytes) {
		Objects.requireNonNull(this.sent.get(transport)).add(bytes);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		bind("rapporteur.received", "Bytes that callers have sent", this.received, registry);
		bind("rapporteur.sent", "Bytes that were sent to callers", this.sent, registry);
	}

	private static void bind(String name, String description, Map<Transport, LongAdder> adders,
			MeterRegistry registry) {
		adders.forEach((transport, adder) -> FunctionCounter.builder(name, adder, LongAdder::doubleValue)
			.description(description)
			.baseUnit("bytes")
			.tag("transport", transport.name().toLowerCase(Locale.ROOT))
			.register(registry));
	}

}
