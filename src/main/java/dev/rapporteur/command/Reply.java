package dev.rapporteur.command;

import dev.rapporteur.context.ReportException;
import dev.rapporteur.value.None;

/**
 * The answer to a command.
 */
public sealed interface Reply {

	/** Done, and nothing to say. */
	Reply NOTHING = new Value(None.NONE);

	/**
	 * A value.
	 *
	 * @param value the value
	 */
	record Value(Object value) implements Reply {
	}

	/**
	 * The command was refused.
	 *
	 * @param error why
	 * @param carriedOut whether it was refused while it was carried out, and not before;
	 * clients of the protocol get a traceback then
	 */
	record Failure(ReportException error, boolean carriedOut) implements Reply {
	}

}
