package dev.rapporteur.journal;

import java.util.List;
import java.util.Map;

import dev.rapporteur.context.ContextEvent;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a run, complete in itself.
 */
public sealed interface JournalFact {

	/** The types of facts, words that others may rely on. */
	List<String> TYPES = List.of("run-opened", "client-registered", "client-gone", "context-created", "context-started",
			"context-stopped", "context-abandoned", "context-corrected", "detail-added", "extra-added",
			"context-removed", "task-result-set", "log-extended", "log-moved", "lines-counted", "clock-stepped",
			"reports-written", "run-closed");

	/** The type of a fact that matters to whoever compares times. */
	String CLOCK_STEPPED = "clock-stepped";

	/**
	 * The fact as others see it.
	 * @return a new map of values of reports: {@code type} first, then what belongs to
	 * the type, in the words of the journal
	 */
	default Map<String, Object> fields() {
		return FactCodec.fields(this);
	}

	/**
	 * The run began.
	 *
	 * @param run its id
	 * @param name what it is called
	 * @param format the format of its results file, {@code json} or {@code yaml}
	 * @param utc whether its times are in UTC
	 */
	record RunOpened(String run, String name, String format, boolean utc) implements JournalFact {
	}

	/**
	 * A client registered.
	 *
	 * @param client its id in the run
	 * @param pid the process id that it gave
	 * @param parentPid that of its parent
	 */
	record ClientRegistered(String client, Object pid, Object parentPid) implements JournalFact {
	}

	/**
	 * A client left; what it had open was closed before.
	 *
	 * @param client its id in the run
	 */
	record ClientGone(String client) implements JournalFact {
	}

	/**
	 * The tree changed.
	 *
	 * @param event the change
	 * @param client the id of the client that caused it; a context that it starts is on
	 * its stack from then on. Null for what no client asked for.
	 */
	record ContextChanged(ContextEvent event, @Nullable String client) implements JournalFact {
	}

	/**
	 * The clock of the machine was set: times before and after can't be compared.
	 *
	 * @param seconds by how much, negative for back
	 */
	record ClockStepped(double seconds) implements JournalFact {
	}

	/**
	 * Report files were written.
	 *
	 * @param files their names
	 */
	record ReportsWritten(List<String> files) implements JournalFact {
	}

	/**
	 * The run ended; nothing follows.
	 *
	 * @param reason why it was aborted, or null if it was closed
	 */
	record RunClosed(@Nullable String reason) implements JournalFact {
	}

}
