package dev.rapporteur.summary;

import java.util.List;
import java.util.Map;

/**
 * How the clock was set while a run was open.
 *
 * @param all each time that it was
 * @param whileRunning the seconds by which it was set in all while a context was open, by
 * the number of the context: its runtime, which is the difference of two times, has these
 * too much
 */
public record ClockSteps(RunSummary.Listed<RunSummary.ClockStep> all, Map<Long, Double> whileRunning) {

	/** It wasn't. */
	public static final ClockSteps NONE = new ClockSteps(new RunSummary.Listed<>(0, List.of()), Map.of());

}
