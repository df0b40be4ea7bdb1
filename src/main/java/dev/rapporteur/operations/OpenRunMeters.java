package dev.rapporteur.operations;

import java.util.List;
import java.util.function.ToDoubleFunction;

import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunFigures;
import dev.rapporteur.run.RunRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Figures of all open runs together: those of a single one are in the API, since a tag
 * for each run would never end.
 *
 * @param runs the runs
 */
record OpenRunMeters(RunRegistry runs) implements MeterBinder {

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge(registry, "rapporteur.runs.open", "Open runs", List::size);
		gauge(registry, "rapporteur.journals.failed", "Open runs whose journal the disk refuses, or was given up",
				(open) -> open.stream().filter((run) -> run.overview().journalFailure() != null).count());
		gauge(registry, "rapporteur.contexts.open", "Contexts that have started and not stopped",
				sum(RunFigures::openContexts));
		gauge(registry, "rapporteur.clients", "Registered clients", sum(RunFigures::clients));
		gauge(registry, "rapporteur.subscribers", "Subscribers on sockets", sum(RunFigures::subscribers));
		gauge(registry, "rapporteur.subscribers.dropped", "Subscribers of open runs that didn't keep up",
				sum(RunFigures::droppedSubscribers));
		gauge(registry, "rapporteur.subscribers.backlog", "Events that wait for the slowest subscriber",
				(open) -> open.stream().mapToInt((run) -> run.overview().largestBacklog()).max().orElse(0));
	}

	private static ToDoubleFunction<List<Run>> sum(ToDoubleFunction<RunFigures> figure) {
		return (open) -> open.stream().mapToDouble((run) -> figure.applyAsDouble(run.overview().figures())).sum();
	}

	private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<List<Run>> figure) {
		Gauge.builder(name, this.runs, (all) -> figure.applyAsDouble(all.openRuns()))
			.description(description)
			.register(registry);
	}

}
