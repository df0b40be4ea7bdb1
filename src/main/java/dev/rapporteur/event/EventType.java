package dev.rapporteur.event;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The types of events, each with the word that others may rely on. Journals number them
 * in this order: new ones come last.
 */
public enum EventType {

	/** {@link RunEvent.RunOpened}. */
	RUN_OPENED("run-opened"),

	/** {@link RunEvent.ClientRegistered}. */
	CLIENT_REGISTERED("client-registered"),

	/** {@link RunEvent.ClientGone}. */
	CLIENT_GONE("client-gone"),

	/** {@link RunEvent.ContextLeft}. */
	CONTEXT_LEFT("context-left"),

	/** {@link ContextEvent.Created}. */
	CONTEXT_CREATED("context-created"),

	/** {@link ContextEvent.Started}. */
	CONTEXT_STARTED("context-started"),

	/** {@link ContextEvent.Stopped}. */
	CONTEXT_STOPPED("context-stopped"),

	/** {@link ContextEvent.Abandoned}. */
	CONTEXT_ABANDONED("context-abandoned"),

	/** {@link ContextEvent.Corrected}. */
	CONTEXT_CORRECTED("context-corrected"),

	/** {@link ContextEvent.DetailAdded}. */
	DETAIL_ADDED("detail-added"),

	/** {@link ContextEvent.ExtraAdded}. */
	EXTRA_ADDED("extra-added"),

	/** {@link ContextEvent.Removed}. */
	CONTEXT_REMOVED("context-removed"),

	/** {@link ContextEvent.TaskResultSet}. */
	TASK_RESULT_SET("task-result-set"),

	/** {@link ContextEvent.LogExtended}. */
	LOG_EXTENDED("log-extended"),

	/** {@link ContextEvent.LogMoved}. */
	LOG_MOVED("log-moved"),

	/** {@link ContextEvent.LinesCounted}. */
	LINES_COUNTED("lines-counted"),

	/** {@link RunEvent.RequestCarriedOut}. */
	REQUEST_CARRIED_OUT("request-carried-out"),

	/** {@link RunEvent.PlanDeclared}. */
	PLAN_DECLARED("plan-declared"),

	/** {@link RunEvent.RequestsCounted}. */
	REQUESTS_COUNTED("requests-counted"),

	/** {@link RunEvent.ClockStepped}. */
	CLOCK_STEPPED("clock-stepped"),

	/** {@link RunEvent.RunResumed}. */
	RUN_RESUMED("run-resumed"),

	/** {@link RunEvent.SecretsGiven}. */
	SECRETS_GIVEN("secrets-given"),

	/** {@link RunEvent.ValuesHidden}. */
	VALUES_HIDDEN("values-hidden"),

	/** {@link RunEvent.ReportsWritten}. */
	REPORTS_WRITTEN("reports-written"),

	/** {@link RunEvent.RunClosed}. */
	RUN_CLOSED("run-closed");

	private static final Map<String, EventType> BY_WORD = Arrays.stream(values())
		.collect(Collectors.toUnmodifiableMap(EventType::word, Function.identity()));

	private final String word;

	EventType(String word) {
		this.word = word;
	}

	/**
	 * The word of this type.
	 * @return such as {@code context-started}
	 */
	public String word() {
		return this.word;
	}

	/**
	 * Finds a type by its word.
	 * @param word the word
	 * @return the type, or null if none has this word
	 */
	public static @Nullable EventType ofWord(String word) {
		return BY_WORD.get(word);
	}

	/**
	 * The type of an event.
	 * @param event the event
	 * @return its type
	 */
	public static EventType of(RunEvent event) {
		return switch (event) {
			case RunEvent.RunOpened opened -> RUN_OPENED;
			case RunEvent.ClientRegistered registered -> CLIENT_REGISTERED;
			case RunEvent.ClientGone gone -> CLIENT_GONE;
			case RunEvent.ContextLeft left -> CONTEXT_LEFT;
			case RunEvent.ContextChanged changed -> of(changed.change());
			case RunEvent.RequestCarriedOut request -> REQUEST_CARRIED_OUT;
			case RunEvent.PlanDeclared declared -> PLAN_DECLARED;
			case RunEvent.RequestsCounted counted -> REQUESTS_COUNTED;
			case RunEvent.ClockStepped stepped -> CLOCK_STEPPED;
			case RunEvent.RunResumed resumed -> RUN_RESUMED;
			case RunEvent.SecretsGiven given -> SECRETS_GIVEN;
			case RunEvent.ValuesHidden hidden -> VALUES_HIDDEN;
			case RunEvent.ReportsWritten written -> REPORTS_WRITTEN;
			case RunEvent.RunClosed closed -> RUN_CLOSED;
		};
	}

	private static EventType of(ContextEvent event) {
		return switch (event) {
			case ContextEvent.Created created -> CONTEXT_CREATED;
			case ContextEvent.Started started -> CONTEXT_STARTED;
			case ContextEvent.Stopped stopped -> CONTEXT_STOPPED;
			case ContextEvent.Abandoned abandoned -> CONTEXT_ABANDONED;
			case ContextEvent.Corrected corrected -> CONTEXT_CORRECTED;
			case ContextEvent.DetailAdded added -> DETAIL_ADDED;
			case ContextEvent.ExtraAdded added -> EXTRA_ADDED;
			case ContextEvent.Removed removed -> CONTEXT_REMOVED;
			case ContextEvent.TaskResultSet set -> TASK_RESULT_SET;
			case ContextEvent.LogExtended extended -> LOG_EXTENDED;
			case ContextEvent.LogMoved moved -> LOG_MOVED;
			case ContextEvent.LinesCounted counted -> LINES_COUNTED;
		};
	}

}
