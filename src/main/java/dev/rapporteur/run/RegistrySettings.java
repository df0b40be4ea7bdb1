package dev.rapporteur.run;

import java.nio.file.Path;

import dev.rapporteur.journal.JournalSettings;
import dev.rapporteur.logs.LogSettings;
import dev.rapporteur.report.ReportSettings;

/**
 * Limits of the runs of a service.
 *
 * @param runsDirectory where runs report that name no directory of their own
 * @param closedRuns how many closed runs are remembered
 * @param report limits of their reports
 * @param logs limits of the counting of their logs
 * @param journal what was chosen for their journals
 */
public record RegistrySettings(Path runsDirectory, int closedRuns, ReportSettings report, LogSettings logs,
		JournalSettings journal) {

	/**
	 * Creates settings with the usual limits of reports, logs and journals.
	 * @param runsDirectory where runs report that name no directory of their own
	 * @param closedRuns how many closed runs are remembered
	 */
	public RegistrySettings(Path runsDirectory, int closedRuns) {
		this(runsDirectory, closedRuns, ReportSettings.DEFAULT, LogSettings.defaults(), JournalSettings.DEFAULT);
	}

	/**
	 * Checks the limit.
	 * @throws IllegalArgumentException if it is negative
	 */
	public RegistrySettings {
		if (closedRuns < 0) {
			throw new IllegalArgumentException("rapporteur.closed-runs must be at least 0: " + closedRuns);
		}
	}

}
