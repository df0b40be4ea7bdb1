package dev.rapporteur.operations;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.report.ReportFile;
import dev.rapporteur.report.ReportFileListener;
import dev.rapporteur.report.ReportFormats;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts and times the writing of reports by file and outcome.
 */
final class ReportTimers implements ReportFileListener {

	private final Map<ReportFile, Map<Outcome, Timer>> timers = new HashMap<>();

	ReportTimers(MeterRegistry registry, ReportFormats formats) {
		for (ReportFile file : formats.files()) {
			Map<Outcome, Timer> byOutcome = new EnumMap<>(Outcome.class);
			for (Outcome outcome : Outcome.values()) {
				byOutcome.put(outcome, timer(file, outcome, registry));
			}
			this.timers.put(file, byOutcome);
		}
	}

	private static Timer timer(ReportFile file, Outcome outcome, MeterRegistry registry) {
		return Timer.builder("rapporteur.reports.written")
			.description("Report files that were written, also those that are made for downloads")
			.tag("file", file.id())
			.tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
			.register(registry);
	}

	@Override
	public void written(ReportFile file, Outcome outcome, long nanoseconds) {
		Objects.requireNonNull(Objects.requireNonNull(this.timers.get(file)).get(outcome))
			.record(nanoseconds, TimeUnit.NANOSECONDS);
	}

}
