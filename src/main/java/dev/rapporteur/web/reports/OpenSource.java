package dev.rapporteur.web.reports;

import java.io.IOException;
import java.nio.file.Path;

import dev.rapporteur.report.ReportFormat;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunId;

/**
 * A run that goes on, and has a test suite.
 *
 * @param open the run
 * @param events how many events it had
 */
record OpenSource(Run open, long events) implements Rendering.Source {

	/** The run as it is now, with the lines of its logs counted. */
	static OpenSource of(Run open) {
		return new OpenSource(open, open.awaitLogs());
	}

	@Override
	public RunId run() {
		return this.open.id();
	}

	@Override
	public boolean hasChanged() {
		return this.open.awaitLogs() != this.events;
	}

	@Override
	public void write(Path directory, ReportFormat format) throws IOException {
		this.open.reports().writeTo(directory, format);
	}

}
