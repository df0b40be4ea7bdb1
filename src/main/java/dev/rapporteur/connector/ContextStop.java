package dev.rapporteur.connector;

import java.time.ZonedDateTime;
import java.util.Map;

/**
 * What a stop says about its context.
 *
 * @param <T> the type itself
 */
public abstract sealed class ContextStop<T extends ContextStop<T>> extends CallFields<T>
		permits TaskStop, SectionStop, PluginStop {

	ContextStop(Map<String, Object> fields) {
		super(fields);
	}

	/** Keeps it out of the result and of the counts of what encloses it. */
	public final T withoutRollup() {
		return with("result_rollup", false);
	}

	/** When it stopped, if that wasn't now. */
	public final T stopTime(ZonedDateTime time) {
		return with("stoptime", time(time));
	}

}
