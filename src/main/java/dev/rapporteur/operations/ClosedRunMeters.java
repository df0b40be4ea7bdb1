package dev.rapporteur.operations;

import java.util.Objects;

import dev.rapporteur.run.RunFigures;
import dev.rapporteur.run.RunListener;
import dev.rapporteur.run.RunRecord;
import dev.rapporteur.summary.RunSummary;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Counts runs that were closed, by their verdict.
 *
 * @param registry takes the counters
 */
record ClosedRunMeters(MeterRegistry registry) implements RunListener {

	@Override
	public void closed(RunRecord run, RunFigures figures, @Nullable RunSummary summary) {
		String result = (summary != null) ? Objects.requireNonNullElse(summary.result(), "none") : "unknown";
		Counter.builder("rapporteur.runs.closed")
			.description("Closed runs by their verdict")
			.tag("result", result)
			.register(this.registry)
			.increment();
	}

}
