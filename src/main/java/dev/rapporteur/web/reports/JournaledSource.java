package dev.rapporteur.web.reports;

import java.io.IOException;
import java.nio.file.Path;

import dev.rapporteur.report.ReportFormat;
import dev.rapporteur.run.JournaledReports;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.RunId;

/**
 * A run as its journal tells it: one that is closed, or that another service has open.
 *
 * @param known the run
 * @param events how many events it had
 * @param reports makes its reports
 */
record JournaledSource(KnownRun known, long events, JournaledReports reports) implements Rendering.Source {

	/** The run as it is now. */
	static JournaledSource of(KnownRun run, JournaledReports reports) {
		return new JournaledSource(run, run.journal().last(), reports);
	}

	@Override
	public RunId run() {
		return this.known.id();
	}

	@Override
	public boolean hasChanged() {
		return this.known.journal().last() != this.events;
	}

	@Override
	public void write(Path directory, ReportFormat format) throws IOException {
		this.reports.write(this.known, format, directory);
	}

}
