package dev.rapporteur.report;

/**
 * Hears of each report file that was written, or couldn't be.
 */
@FunctionalInterface
public interface ReportListener {

	/** Nobody listens. */
	ReportListener NONE = (file, outcome, nanoseconds) -> {
	};

	/**
	 * A file is complete, or will never be. Called by the thread that writes it.
	 * @param file which one
	 * @param outcome what became of it
	 * @param nanoseconds how long it took
	 */
	void written(ReportFile file, Outcome outcome, long nanoseconds);

	/** What became of a file. */
	enum Outcome {

		/** It is complete. */
		SUCCESS,

		/** It is as it was before. */
		FAILURE

	}

}
