package dev.rapporteur.run;

import dev.rapporteur.receipt.Receipt;
import dev.rapporteur.summary.RunSummary;
import org.jspecify.annotations.Nullable;

/**
 * What stays known of a run at its end.
 *
 * @param summary its figures, or null if it could not be summed up
 * @param receipt its receipt, or null if none could be made, or a service before this one
 * has it closed: then it is in the file
 */
record LastFigures(@Nullable RunSummary summary, @Nullable Receipt receipt) {

	/** Nobody has looked. */
	static final LastFigures NONE = new LastFigures(null, null);

}
