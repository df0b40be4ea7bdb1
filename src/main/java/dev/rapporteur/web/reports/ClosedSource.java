package dev.rapporteur.web.reports;

import java.io.IOException;
import java.nio.file.Path;

import dev.rapporteur.report.ReportFormat;
import dev.rapporteur.run.JournaledReports;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.RunId;

/**
 * A closed run, as its journal tells it.
 *
 * @param closed the run
 * @param reports makes its reports
 */
record ClosedSource(KnownRun closed, JournaledReports reports) implements Rendering.Source {

	@Override
	public RunId run() {
		return this.closed.id();
	}

	@Override
	public long events() {
		return this.closed.journal().last();
	}

	@Override
	public boolean hasChanged() {
		return false;
	}

	@Override
	public void write(Path directory, ReportFormat format) throws IOException {
		this.reports.write(this.closed, format, directory);
	}

}
