package dev.rapporteur.plan;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How much of its plan a run holds.
 *
 * @param tasks the tasks, or null where nothing was said of them
 * @param testcases the test cases, or null where nothing was said of them
 * @param shards the shards, or null where the run is not divided
 */
public record PlanFulfilment(@Nullable Fulfilment tasks, @Nullable Fulfilment testcases, @Nullable Shards shards) {

	/**
	 * What came of the plan.
	 * @return in one word
	 */
	public Verdict.PlanOutcome outcome() {
		if (this.tasks == null && this.testcases == null && this.shards == null) {
			return Verdict.PlanOutcome.NONE;
		}
		boolean missing = isMissing(this.tasks) || isMissing(this.testcases)
				|| (this.shards != null && this.shards.declared().size() < this.shards.of());
		return missing ? Verdict.PlanOutcome.INCOMPLETE : Verdict.PlanOutcome.COMPLETE;
	}

	private static boolean isMissing(@Nullable Fulfilment fulfilment) {
		return fulfilment != null && fulfilment.missing().total() > 0;
	}

	/**
	 * The shards of a run.
	 *
	 * @param of how many there are
	 * @param declared those that have said what they hold
	 * @param missing the first of those that haven't
	 */
	public record Shards(long of, List<Long> declared, List<Long> missing) {

		/** Keeps copies. */
		public Shards {
			declared = List.copyOf(declared);
			missing = List.copyOf(missing);
		}

	}

}
