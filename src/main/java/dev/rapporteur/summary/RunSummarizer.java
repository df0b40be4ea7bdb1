package dev.rapporteur.summary;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

import dev.rapporteur.context.ContextReader;
import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.value.DateTime;
import org.jspecify.annotations.Nullable;

/**
 * Walks the tree of a run, context by context while it may change, and counts. Holds one
 * path through the tree and what the summary shows.
 */
public final class RunSummarizer {

	private final ContextReader reader;

	private final Figures figures;

	private RunSummarizer(ContextReader reader, SummarySettings settings, ClockSteps clock) {
		this.reader = reader;
		this.figures = new Figures(settings, clock);
	}

	/**
	 * Computes a summary.
	 * @param reader the tree
	 * @param settings its limits
	 * @param clock how the clock was set meanwhile
	 * @return the summary; without a suite, one of nothing
	 */
	public static RunSummary summarize(ContextReader reader, SummarySettings settings, ClockSteps clock) {
		RunSummarizer summarizer = new RunSummarizer(reader, settings, clock);
		ContextSnapshot suite = reader.suite();
		if (suite != null) {
			summarizer.walk(suite);
			for (long seq : reader.removed()) {
				if (reader.read(seq) instanceof ContextSnapshot removed) {
					summarizer.figures.removed(removed);
				}
			}
		}
		return summarizer.figures.summary(suite);
	}

	private void walk(ContextSnapshot suite) {
		Deque<Level> path = new ArrayDeque<>();
		path.push(enter(suite, 0));
		while (!path.isEmpty()) {
			Level level = path.getFirst();
			ContextSnapshot child = nextChild(level);
			if (child != null) {
				path.push(enter(child, path.size()));
			}
			else {
				path.pop();
				this.figures.leave(level);
				if (!path.isEmpty()) {
					path.getFirst().takeUp(level);
				}
			}
		}
	}

	private Level enter(ContextSnapshot context, int depth) {
		this.figures.enter(context, depth);
		return new Level(context);
	}

	/** One that was removed meanwhile is left out. */
	private @Nullable ContextSnapshot nextChild(Level level) {
		ContextSnapshot child = null;
		while (child == null && level.children.hasNext()) {
			child = this.reader.read(level.children.next());
		}
		return child;
	}

	static boolean isOpen(ContextSnapshot context) {
		return context.fields().get("starttime") instanceof DateTime
				&& !(context.fields().get("stoptime") instanceof DateTime);
	}

	/**
	 * A context of the path, and what has been seen below it.
	 */
	static final class Level {

		private final ContextSnapshot context;

		private final Iterator<Long> children;

		private final ResultCounts sections = new ResultCounts();

		private boolean failedBelow;

		Level(ContextSnapshot context) {
			this.context = context;
			this.children = context.children().iterator();
		}

		ContextSnapshot context() {
			return this.context;
		}

		ResultCounts sections() {
			return this.sections;
		}

		boolean isFailedBelow() {
			return this.failedBelow;
		}

		private void takeUp(Level child) {
			this.failedBelow |= child.failedBelow || Figures.isFailure(child.context);
			Figures.countSection(child.context, this.sections);
		}

	}

}
