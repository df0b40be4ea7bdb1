package dev.rapporteur.opentelemetry;

import java.util.List;
import java.util.Objects;

import dev.rapporteur.context.Context;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.event.EndCause;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.None;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * What a span tells of a context, taken within the turn of its run: nothing is put into
 * words yet.
 *
 * @param seq its number
 * @param parent the number of the context around it, 0 for none
 * @param kind its kind
 * @param testCase whether reports take it for a test case
 * @param name its name
 * @param type what it is for
 * @param fullId its ids from the task down
 * @param result its result, or null for none
 * @param detail the first of its details, or null for none
 * @param ignored whether its result counts nowhere
 * @param cause why it is over without its client, or null
 * @param removed whether it was taken out of the tree
 * @param start when it started, in microseconds since 1970
 * @param stop when it stopped, not before that
 * @param correction which correction of its result this is, 0 for none
 */
record EndedContext(long seq, long parent, ContextKind kind, boolean testCase, Object name, Object type, String fullId,
		@Nullable TestResult result, @Nullable Object detail, boolean ignored, @Nullable EndCause cause,
		boolean removed, long start, long stop, int correction) {

	/** Takes it; one that didn't start has no time but that of what it lies in. */
	static EndedContext of(Context context) {
		Context above = context.parent();
		Long start = start(context);
		Long stop = micros(context.field("stoptime"));
		long began = (start != null) ? start : 0;
		return new EndedContext(context.seq(), (above != null) ? above.seq() : 0, context.kind(), isTestCase(context),
				Objects.requireNonNullElse(context.field("name"), None.NONE),
				Objects.requireNonNullElse(context.field("type"), None.NONE), context.fullId(), context.result(),
				(context.field("details") instanceof List<?> details && !details.isEmpty()) ? details.getFirst() : null,
				context.isIgnored(), context.endCause(), !context.isInTree(), began,
				(stop != null) ? Math.max(began, stop) : began, 0);
	}

	/** As in reports: a section right below a task or a plugin of the suite. */
	private static boolean isTestCase(Context context) {
		Context above = context.parent();
		return context.kind() == ContextKind.SECTION && above != null && above.parent() != null
				&& above.parent().kind() == ContextKind.TESTSUITE;
	}

	private static @Nullable Long start(Context context) {
		for (Context at = context; at != null; at = at.parent()) {
			Long micros = micros(at.field("starttime"));
			if (micros != null) {
				return micros;
			}
		}
		return null;
	}

	private static @Nullable Long micros(@Nullable Object time) {
		return (time instanceof DateTime known) ? known.utcMicros() : null;
	}

	/** The same as a correction of what was sent of it before. */
	EndedContext correcting(int number) {
		return new EndedContext(this.seq, this.parent, this.kind, this.testCase, this.name, this.type, this.fullId,
				this.result, this.detail, this.ignored, this.cause, this.removed, this.stop, this.stop, number);
	}

	/** Whether its result is bad and counts, or nobody knows it. */
	boolean isBad() {
		return !this.ignored && (this.result == null || this.result.code().isFailure());
	}

}
