package dev.rapporteur.operations;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.command.CommandListener;
import dev.rapporteur.command.CommandName;
import dev.rapporteur.command.Transport;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts and times commands by transport, name and outcome. All timers are there from the
 * start, so that a command costs a look into three maps.
 */
final class CommandTimers implements CommandListener {

	private static final String UNKNOWN = "unknown";

	private final Map<Transport, Map<String, Map<Outcome, Timer>>> timers = new EnumMap<>(Transport.class);

	CommandTimers(MeterRegistry registry) {
		for (Transport transport : Transport.values()) {
			Map<String, Map<Outcome, Timer>> byName = new HashMap<>();
			for (CommandName name : CommandName.values()) {
				byName.put(name.word(), timers(transport, name.word(), registry));
			}
			byName.put(UNKNOWN, timers(transport, UNKNOWN, registry));
			this.timers.put(transport, byName);
		}
	}

	private static Map<Outcome, Timer> timers(Transport transport, String name, MeterRegistry registry) {
		Map<Outcome, Timer> timers = new EnumMap<>(Outcome.class);
		for (Outcome outcome : Outcome.values()) {
			timers.put(outcome,
					Timer.builder("rapporteur.commands")
						.description("Commands of all clients")
						.tag("command", name)
						.tag("outcome", tag(outcome))
						.tag("transport", tag(transport))
						.register(registry));
		}
		return timers;
	}

	private static String tag(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	@Override
	public void carriedOut(Transport transport, String name, Outcome outcome, long nanoseconds) {
		Map<String, Map<Outcome, Timer>> byName = Objects.requireNonNull(this.timers.get(transport));
		Map<Outcome, Timer> byOutcome = byName.get(name);
		if (byOutcome == null) {
			byOutcome = Objects.requireNonNull(byName.get(UNKNOWN));
		}
		Objects.requireNonNull(byOutcome.get(outcome)).record(nanoseconds, TimeUnit.NANOSECONDS);
	}

}
