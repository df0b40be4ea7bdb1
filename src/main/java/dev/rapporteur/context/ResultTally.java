package dev.rapporteur.context;

import java.util.Arrays;

import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * How many children have which result at the moment: from it the rolled-up result and the
 * summary are read at once, whatever the number of children.
 */
final class ResultTally {

	private final int[] counts = new int[ResultCode.values().length];

	void change(@Nullable ResultCode before, @Nullable ResultCode after) {
		if (before != null) {
			this.counts[before.ordinal()]--;
		}
		if (after != null) {
			this.counts[after.ordinal()]++;
		}
	}

	/**
	 * The worst result, or null without any.
	 */
	@Nullable TestResult worst() {
		for (int i = this.counts.length - 1; i >= 0; i--) {
			if (this.counts[i] > 0) {
				return TestResult.of(ResultCode.values()[i]);
			}
		}
		return null;
	}

	ResultCounter toCounter() {
		return new ResultCounter(
				ResultCounter.ORDER.stream().map((code) -> (long) this.counts[code.ordinal()]).toList(), 1.0);
	}

	boolean isEmpty() {
		return Arrays.stream(this.counts).allMatch((count) -> count == 0);
	}

}
