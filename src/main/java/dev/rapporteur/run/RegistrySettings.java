package dev.rapporteur.run;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the runs of a service are, and what stays of those that were closed.
 *
 * @param runsDirectory where runs get a directory that name none
 * @param closedRuns how many closed runs are listed; older ones are forgotten
 * @param previousRuns of how many older runs in a directory is kept what they left there,
 * in .rapporteur/previous
 * @param kept what is copied of closed runs in directories of others
 * @param retention how long closed runs stay known
 * @param recovery what becomes of runs that a killed service has left
 */
@ConfigurationProperties("rapporteur")
public record RegistrySettings(Path runsDirectory, @DefaultValue("1000") int closedRuns,
		@DefaultValue("3") int previousRuns, @DefaultValue Kept kept, @DefaultValue Retention retention,
		@DefaultValue Recovery recovery) {

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if one of them is too small, naming it
	 */
	public RegistrySettings {
		if (closedRuns < 0) {
			throw new IllegalArgumentException("rapporteur.closed-runs must be at least 0: " + closedRuns);
		}
		if (previousRuns < 1) {
			throw new IllegalArgumentException("rapporteur.previous-runs must be at least 1: " + previousRuns);
		}
	}

	/**
	 * The directory that the service makes for a run.
	 * @param run the run
	 * @return its absolute path; it may not exist
	 */
	Path ownDirectory(RunId run) {
		return this.runsDirectory.toAbsolutePath().normalize().resolve(run.value());
	}

	/**
	 * What is copied of closed runs in directories of others, who may delete them.
	 *
	 * @param enabled whether reports and logs of a run in a directory of others are
	 * copied when it is closed, so that they can be had when that is deleted; not in
	 * single-run mode
	 * @param logs how large the logs of a run may be that are copied
	 */
	public record Kept(@DefaultValue("true") boolean enabled, @DefaultValue("100MB") DataSize logs) {

		/**
		 * Checks the size.
		 * @throws IllegalArgumentException if it is negative
		 */
		public Kept {
			if (logs.isNegative()) {
				throw new IllegalArgumentException("rapporteur.kept.logs must not be negative: " + logs);
			}
		}

	}

	/**
	 * What becomes of runs that a killed service has left.
	 *
	 * @param patience how long a run that was taken up after a kill may hear of nothing
	 * until it is aborted; 0 for any time
	 * @param keys commands of requests with an Idempotency-Key that are remembered of a
	 * run that was taken up after a kill; the oldest are forgotten first
	 */
	public record Recovery(@DefaultValue("1h") Duration patience, @DefaultValue("100000") int keys) {

		/**
		 * Checks the limits.
		 * @throws IllegalArgumentException if one of them is too small, naming it
		 */
		public Recovery {
			if (keys < 0) {
				throw new IllegalArgumentException("rapporteur.recovery.keys must be at least 0: " + keys);
			}
			if (patience.isNegative()) {
				throw new IllegalArgumentException("rapporteur.recovery.patience must not be negative: " + patience);
			}
		}

	}

	/**
	 * How long closed runs stay known.
	 *
	 * @param age closed runs are forgotten when they are older, such as 30d
	 * @param interval how often old runs are looked for
	 * @param deleteFiles whether forgotten runs lose their directories, if the service
	 * made these
	 */
	public record Retention(@Nullable Duration age, @DefaultValue("1m") Duration interval,
			@DefaultValue("false") boolean deleteFiles) {

		/**
		 * Checks the times.
		 * @throws IllegalArgumentException if one of them isn't positive, naming it
		 */
		public Retention {
			if (age != null && !age.isPositive()) {
				throw new IllegalArgumentException("rapporteur.retention.age must be positive: " + age);
			}
			if (!interval.isPositive()) {
				throw new IllegalArgumentException("rapporteur.retention.interval must be positive: " + interval);
			}
		}

	}

}
