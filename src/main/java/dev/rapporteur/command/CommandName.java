package dev.rapporteur.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.rapporteur.event.ContextKind;
import org.jspecify.annotations.Nullable;

/**
 * The names of commands: those of the protocol, and some of ours for what it hasn't.
 */
public enum CommandName {

	/** {@link Question.Ping}. */
	PING,

	/** {@link Session.Register}. */
	REGISTER_CLIENT,

	/** {@link Session.Subscribe}. */
	SUBSCRIBE_CLIENT,

	/** {@link Session.Unsubscribe}. */
	UNSUBSCRIBE_CLIENT,

	/** {@link Change.Start} of the suite. */
	START_TESTSUITE(ContextKind.TESTSUITE),

	/** {@link Change.Start} of a task. */
	START_TASK(ContextKind.TASK),

	/** {@link Change.Start} of a plugin. */
	START_PLUGIN(ContextKind.PLUGIN),

	/** {@link Change.Start} of a section. */
	START_SECTION(ContextKind.SECTION),

	/** {@link Change.Stop} of the suite. */
	STOP_TESTSUITE(ContextKind.TESTSUITE),

	/** {@link Change.Stop} of a task. */
	STOP_TASK(ContextKind.TASK),

	/** {@link Change.Stop} of a plugin. */
	STOP_PLUGIN(ContextKind.PLUGIN),

	/** {@link Change.Stop} of a section. */
	STOP_SECTION(ContextKind.SECTION),

	/** {@link Change.StopOpenContexts}. */
	STOP_OPEN_CONTEXTS,

	/** {@link Change.AddDetail}. */
	ADD_DETAIL,

	/** {@link Change.AddExtra} where the client is. */
	ADD_EXTRA,

	/** {@link Change.AddExtra} where each client is that has something open. */
	ADD_RUNNING_EXTRA,

	/** {@link Change.AddExtra} to the suite. */
	ADD_TESTSUITE_EXTRA,

	/** {@link Question.Get} as a dict. */
	GET_SECTION,

	/** {@link Question.Get} as an object. */
	GET_SECTION_CTX,

	/** {@link Question.GetSuite}. */
	GET_TESTSUITE,

	/** {@link Change.Remove}. */
	REMOVE_SECTION,

	/** {@link Change.UpdateTaskResult}. */
	UPDATE_TASK_RESULT,

	/** {@link Change.FinalizeTask}. */
	FINALIZE_TASK,

	/** {@link Change.UpdateLogfile}. */
	UPDATE_LOGFILE_DATA,

	/** {@link Session.Generate} for the results file. */
	GENERATE_REPORT,

	/** {@link Session.Generate} for the XML files. */
	GENERATE_XML,

	/** {@link Session.StopServer}. */
	STOP_SERVER,

	/** {@link Question.Capabilities}, which is none of the protocol. */
	GET_CAPABILITIES,

	/** {@link Session.Unregister}, which is none of the protocol. */
	UNREGISTER_CLIENT,

	/** {@link Session.DeclarePlan}, which is none of the protocol. */
	DECLARE_PLAN,

	/**
	 * {@link Question.Find} and {@link Question.FindById}, which are none of the
	 * protocol.
	 */
	FIND_SECTIONS,

	/** {@link Change.Stop} of any kind, which is none of the protocol. */
	STOP_CONTEXT;

	private static final Map<String, CommandName> BY_WORD = Arrays.stream(values())
		.collect(Collectors.toUnmodifiableMap(CommandName::word, Function.identity()));

	private final String word = name().toLowerCase(Locale.ROOT);

	private final @Nullable ContextKind kind;

	CommandName() {
		this.kind = null;
	}

	CommandName(ContextKind kind) {
		this.kind = kind;
	}

	/**
	 * The name itself.
	 * @return such as {@code start_task}
	 */
	public String word() {
		return this.word;
	}

	/** The kind that it starts or stops. */
	ContextKind requireKind() {
		return Objects.requireNonNull(this.kind, this.word);
	}

	static @Nullable CommandName ofWord(String word) {
		return BY_WORD.get(word);
	}

	static CommandName ofStart(ContextKind kind) {
		return switch (kind) {
			case TESTSUITE -> START_TESTSUITE;
			case TASK -> START_TASK;
			case PLUGIN -> START_PLUGIN;
			case SECTION -> START_SECTION;
		};
	}

	static CommandName ofStop(@Nullable ContextKind kind) {
		return switch (kind) {
			case TESTSUITE -> STOP_TESTSUITE;
			case TASK -> STOP_TASK;
			case PLUGIN -> STOP_PLUGIN;
			case SECTION -> STOP_SECTION;
			case null -> STOP_CONTEXT;
		};
	}

}
