package dev.rapporteur.summary;

import java.util.ArrayDeque;
import java.util.Deque;

import dev.rapporteur.context.ContextReader;
import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.ContextVisitor;
import dev.rapporteur.context.ContextWalker;
import dev.rapporteur.value.ResultCounter;

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
		SummaryBuilder builder = new SummaryBuilder(settings, clock);
		ContextSnapshot suite = reader.suite();
		if (suite != null) {
			new ContextWalker(reader).walk(suite, new Counting(builder));
			for (long seq : reader.removed()) {
				if (reader.read(seq) instanceof ContextSnapshot removed) {
					builder.removed(removed);
				}
			}
		}
		return builder.summary(suite);
	}

	/**
	 * Keeps what has been seen below each context of the path.
	 */
	private static final class Counting implements ContextVisitor<RuntimeException> {

		private final SummaryBuilder builder;

		private final Deque<Level> path = new ArrayDeque<>();

		Counting(SummaryBuilder builder) {
			this.builder = builder;
		}

		@Override
		public void enter(ContextSnapshot context, int depth, boolean hasChildren) {
			this.builder.enter(context, depth);
			this.path.push(new Level());
		}

		@Override
		public void leave(ContextSnapshot context, int depth, boolean hasChildren) {
			Level level = this.path.pop();
			this.builder.leave(context, level);
			if (depth > 0) {
				this.path.element().takeUp(context, level);
			}
		}

	}

	/**
	 * What has been seen below a context.
	 */
	static final class Level {

		private ResultCounter sections = ResultCounter.ZERO;

		private boolean failedBelow;

		ResultCounter sections() {
			return this.sections;
		}

		boolean isFailedBelow() {
			return this.failedBelow;
		}

		private void takeUp(ContextSnapshot child, Level below) {
			this.failedBelow |= below.failedBelow || child.isFailure();
			this.sections = SummaryBuilder.withSection(this.sections, child);
		}

	}

}
