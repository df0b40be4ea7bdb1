package dev.rapporteur.event;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The fields of events; what they hold stands at the components of the events. Journals
 * number them in this order: new ones come last.
 */
public enum EventField {

	/** The word of an {@link EventType}. */
	TYPE,

	/** The number of a context. */
	SEQ,

	/** The number of the context around it, 0 for none. */
	PARENT,

	/** The word of a {@link ContextKind}. */
	KIND,

	/** The id of a context. */
	ID,

	/** Fields of a context, by name. */
	FIELDS,

	/** Extra data of a context, all that it has at its start or end. */
	EXTRA,

	/** The size of a log at the start of a context. */
	LOG_BEGIN,

	/** The word of a {@link Rollup}. */
	ROLLUP,

	/** Bytes of the log of a context. */
	LOG_SIZE,

	/** A result at best. */
	UNFINISHED,

	/** The number of another context, the reason. */
	CAUSE,

	/** A detail. */
	DETAIL,

	/** Extra data that is merged into what is there. */
	DATA,

	/** The result that a task was given. */
	RESULT,

	/** The name of a log. */
	LOGFILE,

	/** Where a log begins in another one. */
	SHIFT,

	/** Lines before the log of a context. */
	BEGIN_LINES,

	/** Lines in the log of a context. */
	SIZE_LINES,

	/** The results that came of a change: a list of {@code seq} and {@code result}. */
	RESULTS,

	/** The id of a client. */
	CLIENT,

	/** The process id of a client. */
	PID,

	/** That of its parent. */
	PPID,

	/** By what a client is known again. */
	IDENTITY,

	/** How many seconds a client may make no call. */
	TIMEOUT,

	/** The process of a client. */
	PROCESS,

	/** The number that a client has given to a request. */
	REQUEST,

	/** The key of a request. */
	KEY,

	/** What tells a request from others with its key. */
	DIGEST,

	/** Which command of a request. */
	PART,

	/** The id of a run. */
	RUN,

	/** What a run is called. */
	NAME,

	/** The format of its results file. */
	FORMAT,

	/** Whether its times are in UTC. */
	UTC,

	/** Whether it has a socket. */
	SOCKET,

	/** Whether a run without a plan is not complete. */
	REQUIRE_PLAN,

	/** Whether it is closed when all have left. */
	JOINED,

	/** The word of an {@link EndCause}. */
	END_CAUSE,

	/** The tasks that are expected: a number, or a list of ids. */
	TASKS,

	/** The test cases that are expected: a number, or a list of ids. */
	TESTCASES,

	/** How many requests came. */
	RECEIVED,

	/** How many requests were refused, by the class of the error. */
	REFUSED,

	/** Which share of a run is meant: {@code index} and {@code of}. */
	SHARD,

	/** By how much a clock was set. */
	SECONDS,

	/** How many bytes were cut off. */
	TORN,

	/** Why events could not be read again. */
	DAMAGE,

	/** How many. */
	COUNT,

	/** The names of files. */
	FILES,

	/** Why a run was aborted. */
	REASON,

	/** Whether the last reports of a run could be written. */
	REPORTED,

	/** Why they could not be. */
	FAILURE,

	/** The span of the caller that has opened a run. */
	TRACEPARENT,

	/** What vendors have added to it. */
	TRACESTATE;

	/** Of the class that finds a text soonest that it knows itself. */
	private static final Map<String, EventField> BY_WORD = new HashMap<>();

	static {
		for (EventField field : values()) {
			BY_WORD.put(field.word, field);
		}
	}

	private final String word = name().toLowerCase(Locale.ROOT);

	/**
	 * The name of this field.
	 * @return such as {@code log_begin}
	 */
	public String word() {
		return this.word;
	}

	/** Finds a field by its word, or null if none has this word. */
	static @Nullable EventField ofWord(String word) {
		return BY_WORD.get(word);
	}

}
