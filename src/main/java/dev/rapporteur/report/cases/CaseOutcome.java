package dev.rapporteur.report.cases;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;

/**
 * What became of a test case, in the words of CI servers. Whatever isn't known to be good
 * is bad.
 */
public enum CaseOutcome {

	/** It passed. */
	PASSED,

	/** It wasn't run, or what became of it counts nowhere. */
	SKIPPED,

	/** It ran and didn't meet its expectations. */
	FAILURE,

	/** Something else kept it from passing, or nobody knows what became of it. */
	ERROR;

	/**
	 * What became of a context.
	 * @param context a test case or anything else
	 * @return the outcome
	 */
	public static CaseOutcome of(ContextSnapshot context) {
		TestResult result = context.result();
		if (result == null || context.isOpen()) {
			return ERROR;
		}
		return (context.ignored() && result.code().isFailure()) ? SKIPPED : of(result.code());
	}

	/**
	 * What a result means for one test case. One that is blocked has not run: what blocks
	 * it is the failure.
	 */
	private static CaseOutcome of(ResultCode code) {
		return switch (code) {
			case PASSED, PASSX -> PASSED;
			case SKIPPED, BLOCKED -> SKIPPED;
			case FAILED -> FAILURE;
			case ERRORED, ABORTED -> ERROR;
		};
	}

	/** Whether a run with such a test case doesn't pass. */
	public boolean isBad() {
		return this == FAILURE || this == ERROR;
	}

}
