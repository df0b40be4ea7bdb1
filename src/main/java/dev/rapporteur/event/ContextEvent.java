package dev.rapporteur.event;

import java.util.Map;

import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * A fact that changed the tree, complete in itself: times, sizes and results are in it,
 * so that applying it again asks no clock and opens no file.
 */
public sealed interface ContextEvent {

	/**
	 * The context that changed.
	 * @return its number
	 */
	long seq();

	/**
	 * A suite or task exists, but has not started.
	 *
	 * @param seq its number
	 * @param parent the number of its parent, 0 for the suite
	 * @param kind its kind
	 * @param id its id
	 */
	record Created(long seq, long parent, ContextKind kind, Object id) implements ContextEvent {
	}

	/**
	 * A context began; it is new unless it was created before.
	 *
	 * @param seq its number
	 * @param parent the number of its parent, 0 for the suite
	 * @param kind its kind
	 * @param id its id
	 * @param fields its fields, {@code starttime} among them
	 * @param extra all that has no field
	 * @param logBegin the size of its log file in bytes, -1 where there is no readable
	 * one
	 */
	record Started(long seq, long parent, ContextKind kind, Object id, Map<String, Object> fields,
			Map<Object, Object> extra, long logBegin) implements ContextEvent {
	}

	/**
	 * A context ended.
	 *
	 * @param seq its number
	 * @param fields its fields, {@code stoptime} and {@code runtime} among them, and
	 * {@code id} if it has another one from now on; {@code result} only if it was given
	 * @param extra all that has no field
	 * @param rollup what its result counts for
	 * @param logSize bytes of its log since its start, -1 where that is unknown
	 * @param unfinished what it, and all that it lies in, is at best, since its client
	 * has not ended it; null if it has
	 * @param cause why it is over without its client, or null if its client has ended it
	 */
	record Stopped(long seq, Map<String, Object> fields, Map<Object, Object> extra, Rollup rollup, long logSize,
			@Nullable TestResult unfinished, @Nullable EndCause cause) implements ContextEvent {
	}

	/**
	 * A context was still open when the suite ended, or has not started by then. It is
	 * over, though its client may still end it: that changes the context alone.
	 *
	 * @param seq its number
	 * @param fields its {@code stoptime} and {@code runtime}, empty if it has not
	 * started, and a {@code result} if it has none of its own
	 * @param unfinished what the task and the suite that it lies in are at best
	 * @param cause why it is over
	 */
	record Abandoned(long seq, Map<String, Object> fields, TestResult unfinished,
			EndCause cause) implements ContextEvent {
	}

	/**
	 * A context that has stopped before, or a section around, has another result or
	 * summary, since one below it did not complete.
	 *
	 * @param seq its number
	 * @param cause the number of the one below
	 */
	record Corrected(long seq, long cause) implements ContextEvent {
	}

	/**
	 * A detail was added.
	 *
	 * @param seq the context
	 * @param detail the detail
	 */
	record DetailAdded(long seq, Object detail) implements ContextEvent {
	}

	/**
	 * Extra data was merged into a context.
	 *
	 * @param seq the context
	 * @param data what to merge
	 */
	record ExtraAdded(long seq, Map<Object, Object> data) implements ContextEvent {
	}

	/**
	 * A context was taken out of the tree.
	 *
	 * @param seq the context
	 */
	record Removed(long seq) implements ContextEvent {
	}

	/**
	 * The result of a task was set from outside.
	 *
	 * @param seq the task
	 * @param result its result, or null to keep what it has
	 * @param detail a detail to add, or null for none
	 * @param fields its {@code stoptime} and {@code runtime} if this ends it
	 */
	record TaskResultSet(long seq, @Nullable Object result, @Nullable Object detail,
			Map<String, Object> fields) implements ContextEvent {
	}

	/**
	 * Text logged between two siblings was added to the first.
	 *
	 * @param seq the first
	 * @param logSize the bytes of its log from now on
	 */
	record LogExtended(long seq, long logSize) implements ContextEvent {
	}

	/**
	 * The log of a section was appended to another file.
	 *
	 * @param seq the section
	 * @param logfile the other file
	 * @param shift where the old file begins in it, in bytes
	 */
	record LogMoved(long seq, String logfile, long shift) implements ContextEvent {
	}

	/**
	 * The lines of a log were counted.
	 *
	 * @param seq the section
	 * @param beginLines lines before its log begins
	 * @param sizeLines lines in its log, -1 as long as it is open
	 */
	record LinesCounted(long seq, long beginLines, long sizeLines) implements ContextEvent {
	}

}
