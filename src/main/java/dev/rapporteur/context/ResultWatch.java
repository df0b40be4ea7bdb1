package dev.rapporteur.context;

import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.ContextResult;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what comes of an event: which results become other ones. Only its context and
 * those that this lies in can have another one. Runs within each turn, so it makes no
 * objects unless a result has changed.
 */
final class ResultWatch {

	/** A context and those around it, innermost first. */
	private final List<Context> path = new ArrayList<>();

	/** Their results. */
	private final List<@Nullable TestResult> before = new ArrayList<>();

	/** Whether the event can change results. */
	private boolean watching;

	/** Begins, before an event is applied. */
	void begin(ContextEvent event, ContextTable contexts) {
		this.path.clear();
		this.before.clear();
		this.watching = mayChangeResults(event);
		if (this.watching) {
			Context known = contexts.find(event.seq());
			if (known == null && event instanceof ContextEvent.Started started) {
				known = contexts.find(started.parent());
			}
			for (Context at = known; at != null; at = at.parent()) {
				this.path.add(at);
				this.before.add(at.result());
			}
		}
	}

	/**
	 * Ends, when the event is applied.
	 * @param context the changed context
	 * @return the contexts that have other results, innermost first. The context itself
	 * is left out if it has just the result that the event gives
	 */
	List<ContextResult> end(ContextEvent event, Context context) {
		if (!this.watching) {
			return List.of();
		}
		List<ContextResult> changed = List.of();
		boolean isNew = this.path.isEmpty() || this.path.getFirst() != context;
		Object given = given(event);
		if (isNew) {
			changed = with(changed, context, (given instanceof TestResult result) ? result : null);
		}
		for (int i = 0; i < this.path.size(); i++) {
			boolean isGiven = i == 0 && !isNew && given != null;
			TestResult known = isGiven ? ((given instanceof TestResult result) ? result : null) : this.before.get(i);
			changed = with(changed, this.path.get(i), known);
		}
		return changed;
	}

	private static List<ContextResult> with(List<ContextResult> changed, Context context, @Nullable TestResult known) {
		TestResult now = context.result();
		if (isSame(now, known)) {
			return changed;
		}
		ContextResult result = new ContextResult(context.seq(), now);
		if (changed.isEmpty()) {
			return List.of(result);
		}
		List<ContextResult> more = new ArrayList<>(changed);
		more.add(result);
		return List.copyOf(more);
	}

	private static boolean mayChangeResults(ContextEvent event) {
		return switch (event) {
			case ContextEvent.Started started -> started.fields().containsKey("result");
			case ContextEvent.Stopped stopped -> true;
			case ContextEvent.Abandoned abandoned -> true;
			case ContextEvent.Corrected corrected -> true;
			case ContextEvent.Removed removed -> true;
			case ContextEvent.TaskResultSet set -> true;
			case ContextEvent.Created created -> false;
			case ContextEvent.DetailAdded added -> false;
			case ContextEvent.ExtraAdded added -> false;
			case ContextEvent.LogExtended log -> false;
			case ContextEvent.LogMoved log -> false;
			case ContextEvent.LinesCounted log -> false;
		};
	}

	/** The result that an event gives its context, or null if it gives none. */
	private static @Nullable Object given(ContextEvent event) {
		return switch (event) {
			case ContextEvent.Started started -> started.fields().get("result");
			case ContextEvent.Stopped stopped -> stopped.fields().get("result");
			case ContextEvent.Abandoned abandoned -> abandoned.fields().get("result");
			case ContextEvent.TaskResultSet set -> set.result();
			default -> null;
		};
	}

	/** Values of clients are not compared, which might take for ever. */
	private static boolean isSame(@Nullable TestResult left, @Nullable TestResult right) {
		if (left == null || right == null) {
			return left == right;
		}
		return left.code() == right.code() && isSame(left.reason(), right.reason())
				&& isSame(left.data(), right.data());
	}

	private static boolean isSame(Object left, Object right) {
		return left == right || (left instanceof String && left.equals(right));
	}

}
