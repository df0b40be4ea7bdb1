package dev.rapporteur.operations;

import java.util.Objects;

import dev.rapporteur.run.RunFigures;
import dev.rapporteur.run.RunListener;
import dev.rapporteur.run.RunRecord;
import dev.rapporteur.run.Sweep;
import dev.rapporteur.summary.RunSummary;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Counts runs that were closed, by their verdict, and those whose files were deleted.
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

	@Override
	public void swept(Sweep sweep) {
		Counter.builder("rapporteur.runs.swept")
			.description("Runs whose files were deleted since they were old or too much")
			.register(this.registry)
			.increment(sweep.runs());
		Counter.builder("rapporteur.swept.bytes")
			.description("Size of these files")
			.baseUnit("bytes")
			.register(this.registry)
			.increment(sweep.bytes());
	}

}
