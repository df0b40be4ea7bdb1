package dev.rapporteur.event;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a run, complete in itself.
 */
public sealed interface RunEvent {

	/**
	 * The version of types, fields and words: raised with whatever a reader of the former
	 * version would not understand.
	 */
	int VERSION = 2;

	/**
	 * The run began.
	 *
	 * @param run its id
	 * @param name what it is called
	 * @param format the format of its results file, {@code json} or {@code yaml}
	 * @param utc whether its times are in UTC
	 */
	record RunOpened(String run, String name, String format, boolean utc) implements RunEvent {
	}

	/**
	 * A client registered.
	 *
	 * @param client its id in the run
	 * @param pid the process id that it gave
	 * @param parentPid that of its parent
	 */
	record ClientRegistered(String client, Object pid, Object parentPid) implements RunEvent {
	}

	/**
	 * A client left; what it had open was closed before.
	 *
	 * @param client its id in the run
	 */
	record ClientGone(String client) implements RunEvent {
	}

	/**
	 * The tree changed.
	 *
	 * @param change the change
	 * @param results the results that came of it, the innermost context first. That of
	 * the changed context is left out if it is just the one that the change gives
	 * @param client the id of the client that caused it; a context that it starts is on
	 * its stack from then on. Null for what no client asked for.
	 */
	record ContextChanged(ContextEvent change, List<ContextResult> results,
			@Nullable String client) implements RunEvent {
	}

	/**
	 * The clock of the machine was set: times before and after can't be compared.
	 *
	 * @param seconds by how much, negative for back
	 */
	record ClockStepped(double seconds) implements RunEvent {
	}

	/**
	 * Report files were written.
	 *
	 * @param files their names
	 */
	record ReportsWritten(List<String> files) implements RunEvent {
	}

	/**
	 * The run ended; nothing follows.
	 *
	 * @param reason why it was aborted, or null if it was closed
	 */
	record RunClosed(@Nullable String reason) implements RunEvent {
	}

}
