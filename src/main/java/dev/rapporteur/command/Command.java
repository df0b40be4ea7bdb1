package dev.rapporteur.command;

import java.util.Map;

import dev.rapporteur.context.ContextQuery;
import dev.rapporteur.event.ContextKind;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks. Arguments are those of the call, by name; which of them are needed
 * is checked when it is carried out.
 */
public sealed interface Command {

	/** Asks for a sign of life. */
	record Ping() implements Command {
	}

	/**
	 * Introduces a client.
	 *
	 * @param arguments {@code pid} and {@code ppid}
	 */
	record Register(Map<?, ?> arguments) implements Command {
	}

	/** Asks for all events from now on. */
	record Subscribe() implements Command {
	}

	/** Asks for no more events, which the original doesn't heed. */
	record Unsubscribe() implements Command {
	}

	/**
	 * Starts a context.
	 *
	 * @param kind its kind
	 * @param arguments its fields and extras
	 */
	record Start(ContextKind kind, Map<?, ?> arguments) implements Command {
	}

	/**
	 * Stops the client's innermost context.
	 *
	 * @param kind its kind, which must be right; null for any
	 * @param arguments its fields and extras
	 */
	record Stop(@Nullable ContextKind kind, Map<?, ?> arguments) implements Command {
	}

	/** Stops all that the client and those that came from it have open. */
	record StopOpenContexts() implements Command {
	}

	/**
	 * Adds a detail to the current context.
	 *
	 * @param arguments {@code detail}
	 */
	record AddDetail(Map<?, ?> arguments) implements Command {
	}

	/**
	 * Merges data into contexts.
	 *
	 * @param target which contexts
	 * @param data the data
	 */
	record AddExtra(ExtraTarget target, Map<?, ?> data) implements Command {
	}

	/** Where extra data goes. */
	enum ExtraTarget {

		/** To the current context of the client. */
		CURRENT,

		/** To the innermost context of each client that has one open. */
		RUNNING,

		/** To the test suite. */
		SUITE

	}

	/**
	 * Asks for a context.
	 *
	 * @param path the ids of its path, or null for the current context
	 * @param form what the answer looks like
	 */
	record Get(@Nullable Object path, Form form) implements Command {
	}

	/** What a context looks like in an answer. */
	enum Form {

		/** A dict of its fields. */
		FIELDS,

		/** An object of pyATS with the whole tree around it. */
		OBJECT,

		/**
		 * A dict of its fields, with the numbers of itself, its parent and its children.
		 */
		NUMBERED

	}

	/**
	 * Asks for the test suite.
	 *
	 * @param form what the answer looks like
	 */
	record GetSuite(Form form) implements Command {
	}

	/**
	 * Asks for contexts by what they are; the answer is a {@link Reply.Found}.
	 *
	 * @param query which
	 */
	record Find(ContextQuery query) implements Command {
	}

	/**
	 * Asks for contexts by their full id; the answer is a {@link Reply.Found}.
	 *
	 * @param fullId the ids of the path, joined by dots
	 */
	record FindById(String fullId) implements Command {
	}

	/**
	 * Takes a context out of the tree.
	 *
	 * @param path the ids of its path
	 */
	record Remove(@Nullable Object path) implements Command {
	}

	/**
	 * Sets the result of a task.
	 *
	 * @param arguments {@code id}, {@code result} and {@code detail}
	 */
	record UpdateTaskResult(Map<?, ?> arguments) implements Command {
	}

	/**
	 * Ends a task that can't do so itself.
	 *
	 * @param arguments {@code id}, {@code result} and {@code detail}
	 */
	record FinalizeTask(Map<?, ?> arguments) implements Command {
	}

	/**
	 * Tells that one log was appended to another.
	 *
	 * @param arguments {@code logfile}, {@code parent_logfile},
	 * {@code parent_logfile_size}
	 */
	record UpdateLogfile(Map<?, ?> arguments) implements Command {
	}

	/**
	 * Writes report files.
	 *
	 * @param report which
	 */
	record Generate(Report report) implements Command {
	}

	/** The report files. */
	enum Report {

		/** The results file. */
		RESULTS,

		/** Both XML files. */
		XML

	}

	/** Asks the server to end, which only the process that started it may. */
	record StopServer() implements Command {
	}

}
