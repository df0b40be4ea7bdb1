package dev.rapporteur.report.baseline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.rapporteur.report.RunView;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The report of an earlier run that others are compared with.
 *
 * @param file where it is, or null to compare nothing
 * @param maximumSize how large it may be, packed and unpacked, in bytes
 */
public record Baseline(@Nullable Path file, long maximumSize) {

	/** Compares nothing. */
	public static final Baseline NONE = new Baseline(null, 0);

	private static final Logger logger = LoggerFactory.getLogger(Baseline.class);

	/**
	 * Compares a run. No report fails because its run can't be compared.
	 * @param run the run
	 * @return what came of it
	 */
	public Outcome compare(RunView run) {
		if (this.file == null) {
			return Outcome.NOTHING;
		}
		if (!Files.exists(this.file)) {
			return new Outcome(null, "not compared: there is no " + this.file.getFileName() + " yet");
		}
		try {
			return new Outcome(Comparison.of(run, EarlierRun.read(this.file, this.maximumSize)), null);
		}
		catch (IOException | RuntimeException ex) {
			logger.warn("A run can't be compared with {}: {}", this.file, ex.toString());
			return new Outcome(null,
					"not compared with " + this.file.getFileName() + ", which can't be read: " + ex.getMessage());
		}
	}

	/**
	 * What came of a comparison.
	 *
	 * @param changes what changed, or null if nothing was compared
	 * @param failure why nothing was compared, or null if something was, or nothing was
	 * to be
	 */
	public record Outcome(@Nullable Changes changes, @Nullable String failure) {

		/** Nothing was to be compared. */
		public static final Outcome NOTHING = new Outcome(null, null);

		/**
		 * Says it in a line.
		 * @return what changed or why nobody knows, or null if nothing was to be compared
		 */
		public @Nullable String line() {
			return (this.changes != null) ? ChangeTexts.summary(this.changes) : this.failure;
		}

	}

}
