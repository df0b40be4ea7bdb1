package dev.rapporteur.command;

import java.util.List;
import java.util.Map;

import dev.rapporteur.client.Arrival;
import dev.rapporteur.context.ContextPage;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.value.None;

/**
 * The answer to a command. Clients of the protocol are told values and errors only, and
 * {@code None} for all else.
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
	 * A context was started, stopped, or got its result.
	 *
	 * @param context its number
	 */
	record Changed(long context) implements Reply {
	}

	/**
	 * The same, for whoever is shown what has changed.
	 *
	 * @param context the context right after the change, as
	 * {@link dev.rapporteur.context.ContextForms#numbered} gives it
	 */
	record Shown(Map<String, Object> context) implements Reply {
	}

	/**
	 * A client was registered.
	 *
	 * @param arrival how it has come
	 * @param pid the process id that it has from then on
	 * @param parentPid that of its parent
	 */
	record Registered(Arrival arrival, Object pid, Object parentPid) implements Reply {
	}

	/**
	 * Report files were written.
	 *
	 * @param files their names
	 */
	record Written(List<String> files) implements Reply {
	}

	/**
	 * Contexts were found.
	 *
	 * @param page the contexts
	 */
	record Found(ContextPage page) implements Reply {
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
