package dev.rapporteur.summary;

import java.util.ArrayDeque;
import java.util.Deque;

import dev.rapporteur.context.ContextReader;
import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.ContextVisitor;
import dev.rapporteur.context.ContextWalker;

/**
 * Walks the tree of a run, context by context while it may change, and counts. Holds one
 * path through the tree and what the summary shows.
 */
public final class RunSummarizer {

	private RunSummarizer() {
	}

	/**
	 * Computes a summary.
	 * @param reader the tree
	 * @param settings its limits
	 * @param clock how the clock was set meanwhile
	 * @return the summary; without a suite, one of nothing
	 */
	public static RunSummary summarize(ContextReader reader, SummarySettings settings, ClockSteps clock) {
		Figures figures = new Figures(settings, clock);
		ContextSnapshot suite = reader.suite();
		if (suite != null) {
			new ContextWalker(reader).walk(suite, new Counting(figures));
			for (long seq : reader.removed()) {
				if (reader.read(seq) instanceof ContextSnapshot removed) {
					figures.removed(removed);
				}
			}
		}
		return figures.summary(suite);
	}

	/**
	 * Keeps what has been seen below each context of the path.
	 */
	private static final class Counting implements ContextVisitor<RuntimeException> {

		private final Figures figures;

		private final Deque<Level> path = new ArrayDeque<>();

		Counting(Figures figures) {
			this.figures = figures;
		}

		@Override
		public void enter(ContextSnapshot context, int depth, boolean hasChildren) {
			this.figures.enter(context, depth);
			this.path.push(new Level());
		}

		@Override
		public void leave(ContextSnapshot context, int depth, boolean hasChildren) {
			Level level = this.path.pop();
			this.figures.leave(context, level);
			if (depth > 0) {
				this.path.element().takeUp(context, level);
			}
		}

	}

	/**
	 * What has been seen below a context.
	 */
	static final class Level {

		private final ResultCounts sections = new ResultCounts();

		private boolean failedBelow;

		ResultCounts sections() {
			return this.sections;
		}

		boolean isFailedBelow() {
			return this.failedBelow;
		}

		private void takeUp(ContextSnapshot child, Level below) {
			this.failedBelow |= below.failedBelow || child.isFailure();
			Figures.countSection(child, this.sections);
		}

	}

}
