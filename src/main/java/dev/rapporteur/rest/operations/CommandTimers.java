package dev.rapporteur.rest.operations;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.command.CommandListener;
import dev.rapporteur.command.CommandNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts and times commands by name and outcome. All timers are there from the start, so
 * that a command costs a look into a map.
 */
final class CommandTimers implements CommandListener {

	private static final String UNKNOWN = "unknown";

	private final Map<String, Map<Outcome, Timer>> timers = new HashMap<>();

	private final Map<Outcome, Timer> unknown;

	CommandTimers(MeterRegistry registry) {
		CommandNames.all().forEach((name) -> this.timers.put(name, timers(name, registry)));
		this.unknown = timers(UNKNOWN, registry);
	}

	private static Map<Outcome, Timer> timers(String name, MeterRegistry registry) {
		Map<Outcome, Timer> timers = new EnumMap<>(Outcome.class);
		for (Outcome outcome : Outcome.values()) {
			timers.put(outcome,
					Timer.builder("rapporteur.commands")
						.description("Commands of all clients, over the socket and HTTP")
						.tag("command", name)
						.tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
						.register(registry));
		}
		return timers;
	}

	@Override
	public void carriedOut(String name, Outcome outcome, long nanoseconds) {
		Map<Outcome, Timer> known = this.timers.getOrDefault(name, this.unknown);
		Objects.requireNonNull(known.get(outcome)).record(nanoseconds, TimeUnit.NANOSECONDS);
	}

}
