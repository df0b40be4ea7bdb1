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
	int VERSION = 4;

	/**
	 * The run began.
	 *
	 * @param run its id
	 * @param name what it is called
	 * @param format the format of its results file, {@code json} or {@code yaml}
	 * @param utc whether its times are in UTC
	 * @param socket whether clients of the protocol are let in
	 * @param requirePlan whether it is complete only if somebody has said what it is to
	 * hold
	 * @param joined whether it is closed when all who joined it have left
	 * @param request the request that has opened it, if that has a key
	 * @param trace the span of the caller that has opened it, if it has told one
	 */
	record RunOpened(String run, String name, String format, boolean utc, boolean socket, boolean requirePlan,
			boolean joined, @Nullable KeyedRequest request, @Nullable TraceParent trace) implements RunEvent {

		/**
		 * A run that was opened by a request without a key, or by none.
		 * @param run its id
		 * @param name what it is called
		 * @param format the format of its results file
		 * @param utc whether its times are in UTC
		 * @param socket whether clients of the protocol are let in
		 * @param requirePlan whether it is complete only with a plan
		 * @param joined whether it is closed when all who joined it have left
		 */
		public RunOpened(String run, String name, String format, boolean utc, boolean socket, boolean requirePlan,
				boolean joined) {
			this(run, name, format, utc, socket, requirePlan, joined, null, null);
		}

	}

	/**
	 * A client registered.
	 *
	 * @param client its id in the run
	 * @param pid the process id that it gave
	 * @param parentPid that of its parent
	 * @param identity by what it is known again when it comes back on another connection,
	 * or null if it can't
	 * @param process its process, if it can come back
	 * @param timeout how many seconds it may make no call over HTTP, if it has said so
	 */
	record ClientRegistered(String client, Object pid, Object parentPid, @Nullable String identity,
			@Nullable String process, @Nullable Long timeout) implements RunEvent {

		/**
		 * A client that is waited for as long as all others.
		 * @param client its id in the run
		 * @param pid the process id that it gave
		 * @param parentPid that of its parent
		 * @param identity by what it is known again, or null
		 * @param process its process, or null
		 */
		public ClientRegistered(String client, Object pid, Object parentPid, @Nullable String identity,
				@Nullable String process) {
			this(client, pid, parentPid, identity, process, null);
		}

	}

	/**
	 * A client left; what it had open was closed before.
	 *
	 * @param client its id in the run
	 * @param cause why, which is why what it had open is over, too
	 */
	record ClientGone(String client, EndCause cause) implements RunEvent {

		/**
		 * A client that has left.
		 * @param client its id in the run
		 */
		public ClientGone(String client) {
			this(client, EndCause.CLIENT_LEFT);
		}

	}

	/**
	 * A context is no longer on the stack of a client. Only told where it doesn't follow:
	 * a client that stops the innermost context of its stack has left it.
	 *
	 * @param client its id in the run
	 * @param seq the number of the context
	 */
	record ContextLeft(String client, long seq) implements RunEvent {
	}

	/**
	 * The tree changed.
	 *
	 * @param change the change
	 * @param results the results that came of it, the innermost context first. That of
	 * the changed context is left out if it is just the one that the change gives
	 * @param client the id of the client that caused it; a context that it starts is on
	 * its stack from then on. Null for what no client asked for.
	 * @param request the number that the client has given to the request, or null for
	 * none. All events of a request are there, or none, and it is carried out with them.
	 */
	record ContextChanged(ContextEvent change, List<ContextResult> results, @Nullable String client,
			@Nullable Long request) implements RunEvent {

		/**
		 * A change by a request without a number, or by none.
		 * @param change the change
		 * @param results the results that came of it
		 * @param client the id of the client that caused it, or null for none
		 */
		public ContextChanged(ContextEvent change, List<ContextResult> results, @Nullable String client) {
			this(change, results, client, null);
		}

	}

	/**
	 * A request with a key was carried out. It is told behind what the request has
	 * changed, and written in one go with that.
	 *
	 * @param request the request
	 * @param part which of its commands, counted from 0; 0 if it is just one
	 * @param seq the number of the context that it has changed or made, 0 for none
	 * @param client the id of the client that it has registered, or null for none
	 */
	record RequestCarriedOut(KeyedRequest request, int part, long seq, @Nullable String client) implements RunEvent {
	}

	/**
	 * Somebody has said what the run is to hold; each such part adds to those before.
	 *
	 * @param part what was said
	 */
	record PlanDeclared(PlanPart part) implements RunEvent {
	}

	/**
	 * Requests were counted: told now and then, so that little is lost with a service.
	 *
	 * @param requests those since the last such event
	 */
	record RequestsCounted(RequestCounts requests) implements RunEvent {
	}

	/**
	 * The clock of the machine was set: times before and after can't be compared.
	 *
	 * @param seconds by how much, negative for back
	 */
	record ClockStepped(double seconds) implements RunEvent {
	}

	/**
	 * A service took the run up again, since the one before it has ended without closing
	 * it.
	 *
	 * @param torn how many bytes of what the former one had not written to its end are
	 * cut off; none of that was answered
	 * @param damage why events that were written could not be read again, or null if all
	 * could: such a run is never complete
	 */
	record RunResumed(long torn, @Nullable String damage) implements RunEvent {
	}

	/**
	 * The run was given secrets, which stand nowhere.
	 *
	 * @param count how many it has from then on
	 */
	record SecretsGiven(long count) implements RunEvent {
	}

	/**
	 * Parts of texts and values were hidden before they were kept.
	 *
	 * @param count how many since this was told last
	 */
	record ValuesHidden(long count) implements RunEvent {
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
	 * @param reported whether its last reports could be written
	 * @param failure why they could not be, or null if they could, or nobody knows
	 * @param requests the requests since those that were told last
	 */
	record RunClosed(@Nullable String reason, boolean reported, @Nullable String failure,
			RequestCounts requests) implements RunEvent {

		/**
		 * Nobody knows why reports could not be written, if they could not.
		 * @param reason why the run was aborted, or null if it was closed
		 * @param reported whether its last reports could be written
		 * @param requests the requests since those that were told last
		 */
		public RunClosed(@Nullable String reason, boolean reported, RequestCounts requests) {
			this(reason, reported, null, requests);
		}

	}

}
