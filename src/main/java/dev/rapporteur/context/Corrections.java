package dev.rapporteur.context;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.rapporteur.value.TestResult;

/**
 * What a tree knows of contexts that did not complete: whatever they lie in can't pass,
 * and has other results and summaries.
 */
final class Corrections {

	/** What the end of the suite has to sum up again, as in the original. */
	private final Set<SummarizedContext> outdated = new LinkedHashSet<>();

	/** Stopped before something in them did not complete, and not told yet. */
	private final Map<Context, Long> untold = new LinkedHashMap<>();

	/**
	 * What has stopped and has not been told of something in it that did not complete.
	 * @return the tasks and the suite, each with the number of what did not complete
	 */
	Map<Context, Long> untold() {
		return this.untold;
	}

	/**
	 * A context has ended for good without its client: whatever it lies in hears of it.
	 */
	void ended(Context context, TestResult atBest) {
		Unfinished mark = new Unfinished(atBest, true);
		if (context instanceof Plugin) {
			context.markUnfinished(mark);
		}
		for (Context at = context; at != null; at = at.parent()) {
			if (at instanceof SummarizedContext above) {
				mark(above, context, mark, above.isStopped());
			}
		}
	}

	/**
	 * A context is over without its client, which may still end it: the sections around
	 * it have its result, and the task and the suite are summed up with it.
	 */
	void abandoned(Context context, TestResult atBest) {
		boolean inPlugin = context instanceof Plugin && context.parent() instanceof Task;
		for (Context above = context.parent(); above instanceof Section
				|| above instanceof Plugin; above = above.parent()) {
			correctSection(above, context);
			inPlugin = above instanceof Plugin && above.parent() instanceof Task;
		}
		Unfinished mark = new Unfinished(atBest, !inPlugin);
		for (Context at = context; at != null; at = at.parent()) {
			if (at instanceof SummarizedContext above) {
				mark(above, context, mark, true);
				this.outdated.add(above);
			}
		}
		if (context instanceof SummarizedContext self) {
			self.correctSummary();
		}
	}

	private void mark(SummarizedContext above, Context context, Unfinished mark, boolean toBeTold) {
		above.markUnfinished(mark);
		if (above != context && toBeTold) {
			this.untold.putIfAbsent(above, context.seq());
		}
	}

	/** A context hears that one below it did not complete. */
	void correct(Context context, Context cause) {
		this.untold.remove(context);
		if (context instanceof SummarizedContext above) {
			above.correctSummary();
		}
		else {
			correctSection(context, cause);
		}
	}

	/** A plugin is told by its sections. */
	private static void correctSection(Context context, Context cause) {
		if (context instanceof Section section) {
			section.combine(Objects.requireNonNull(childAbove(cause, section).result()));
			section.tellPlugin();
		}
	}

	/** The child of a section on the way to a context below. */
	private static Context childAbove(Context below, Section section) {
		Context child = below;
		while (child.parent() != null && child.parent() != section) {
			child = child.parent();
		}
		return child;
	}

	/**
	 * Sums up the tasks in which something did not complete since they were summed up,
	 * also those that were not to be summed up, or whose result was set from outside, but
	 * not, as in the original, those that have not stopped.
	 * @return whether the suite has to be summed up as well
	 */
	boolean sumUpTasks() {
		boolean any = !this.outdated.isEmpty();
		for (SummarizedContext context : this.outdated) {
			if (context instanceof Task task && task.isInTree() && task.isStoppedByItself()) {
				Endings.summarize(task);
			}
		}
		this.outdated.clear();
		this.untold.clear();
		return any;
	}

}
