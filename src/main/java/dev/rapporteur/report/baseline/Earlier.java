package dev.rapporteur.report.baseline;

import dev.rapporteur.value.ResultCode;
import org.jspecify.annotations.Nullable;

/**
 * A context of an earlier run.
 *
 * @param result its result, or null if it had none
 * @param milliseconds how long it took, -1 for unknown
 * @param depth 1 for a task, 2 for a section right below one and so on
 * @param since when it failed first, as far as that run knew, or null if it did not fail
 */
record Earlier(@Nullable ResultCode result, long milliseconds, int depth, @Nullable Since since) {

	boolean isFailure() {
		return this.result != null && this.result.isFailure();
	}

}
