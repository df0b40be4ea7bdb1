package dev.rapporteur.run;

import java.nio.file.Path;

/**
 * Limits of the runs of a service.
 *
 * @param runsDirectory where runs report that name no directory of their own
 * @param closedRuns how many closed runs are remembered
 */
public record RegistrySettings(Path runsDirectory, int closedRuns) {

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
