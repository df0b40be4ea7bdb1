package dev.rapporteur.plan;

import java.util.List;
import java.util.Locale;

/**
 * What is to be thought of a run.
 *
 * @param word the verdict itself
 * @param plan what came of the plan
 * @param reasons why, in words for people; what has decided comes first, and there is
 * none where the run passes
 */
public record Verdict(Word word, PlanOutcome plan, List<String> reasons) {

	/** Keeps a copy. */
	public Verdict {
		reasons = List.copyOf(reasons);
	}

	/**
	 * The verdicts. Of those that apply, the last one is given.
	 */
	public enum Word {

		/** All that was expected was executed, and nothing went wrong. */
		PASS,

		/** Something went wrong that counts. */
		FAIL,

		/** Not all of the run is there, whatever came of the rest. */
		PARTIAL,

		/** No test case was executed. */
		EMPTY;

		private final String word = name().toLowerCase(Locale.ROOT);

		/**
		 * The verdict as it is told.
		 * @return such as {@code pass}
		 */
		public String word() {
			return this.word;
		}

	}

	/**
	 * What came of the plan of a run.
	 */
	public enum PlanOutcome {

		/** Nobody has said what the run is to hold. */
		NONE,

		/** All that was expected is there. */
		COMPLETE,

		/** Something that was expected is missing. */
		INCOMPLETE;

		private final String word = name().toLowerCase(Locale.ROOT);

		/**
		 * The outcome as it is told.
		 * @return such as {@code none}
		 */
		public String word() {
			return this.word;
		}

	}

}
