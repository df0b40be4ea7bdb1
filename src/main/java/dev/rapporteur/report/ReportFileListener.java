package dev.rapporteur.report;

import java.util.List;

/**
 * Hears of each report file that was written, or couldn't be.
 */
@FunctionalInterface
public interface ReportFileListener {

	/** Nobody listens. */
	ReportFileListener NONE = all(List.of());

	/**
	 * All of some, one after the other.
	 * @param listeners who listens
	 * @return one that tells them all
	 */
	static ReportFileListener all(List<ReportFileListener> listeners) {
		List<ReportFileListener> all = List.copyOf(listeners);
		return (all.size() == 1) ? all.getFirst() : (file, outcome, nanoseconds) -> all
			.forEach((listener) -> listener.written(file, outcome, nanoseconds));
	}

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
