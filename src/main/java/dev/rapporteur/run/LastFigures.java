package dev.rapporteur.run;

import dev.rapporteur.plan.Assessment;
import dev.rapporteur.summary.RunSummary;
import org.jspecify.annotations.Nullable;

/**
 * What stays known of a run at its end.
 *
 * @param summary its figures, or null if it could not be summed up
 * @param assessment its verdict and plan, or null if nobody could look at them
 */
record LastFigures(@Nullable RunSummary summary, @Nullable Assessment assessment) {

	/** Nobody has looked. */
	static final LastFigures NONE = new LastFigures(null, null);

}
