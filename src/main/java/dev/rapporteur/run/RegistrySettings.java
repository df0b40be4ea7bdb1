package dev.rapporteur.run;

import java.nio.file.Path;

import dev.rapporteur.journal.JournalSettings;
import dev.rapporteur.logs.AppendSettings;
import dev.rapporteur.logs.LogSettings;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.summary.SummarySettings;

/**
 * Limits of the runs of a service.
 *
 * @param runsDirectory where runs report that name no directory of their own
 * @param closedRuns how many closed runs are remembered
 * @param retention how long they are
 * @param limits limits of each run
 */
public record RegistrySettings(Path runsDirectory, int closedRuns, Retention retention, RunLimits limits) {

	/**
	 * Creates settings with the usual limits of each run, for which no run is too old.
	 * @param runsDirectory where runs report that name no directory of their own
	 * @param closedRuns how many closed runs are remembered
	 */
	public RegistrySettings(Path runsDirectory, int closedRuns) {
		this(runsDirectory, closedRuns, Retention.FOREVER, new RunLimits(ValueLimits.DEFAULT, LogSettings.defaults(),
				AppendSettings.defaults(), SummarySettings.DEFAULT, JournalSettings.DEFAULT, 3, false));
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

	/**
	 * Limits of each run.
	 *
	 * @param report limits of its reports
	 * @param logs limits of the counting of its logs
	 * @param appended limits of the logs that are appended to from afar
	 * @param summary limits of its summary
	 * @param journal what was chosen for its journal
	 * @param previousRuns of how many older runs is kept what they left in a directory
	 * @param confinedLogs whether only logs in the runtime directory are counted
	 */
	public record RunLimits(ValueLimits report, LogSettings logs, AppendSettings appended, SummarySettings summary,
			JournalSettings journal, int previousRuns, boolean confinedLogs) {

		/**
		 * Checks the limit.
		 * @throws IllegalArgumentException if it is too small
		 */
		public RunLimits {
			if (previousRuns < 1) {
				throw new IllegalArgumentException("rapporteur.previous-runs must be at least 1: " + previousRuns);
			}
		}

	}

}
