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
final class ChildResults {

	private final int[] counts = new int[ResultCode.values().length];

	/** The worst result, as it was asked for the last time: that is often. */
	private @Nullable TestResult worst;

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
		int code = this.counts.length - 1;
		while (code >= 0 && this.counts[code] == 0) {
			code--;
		}
		if (code < 0) {
			return null;
		}
		TestResult known = this.worst;
		if (known == null || known.code().ordinal() != code) {
			known = TestResult.of(ResultCode.values()[code]);
			this.worst = known;
		}
		return known;
	}

	ResultCounter toCounter() {
		return new ResultCounter(
				ResultCounter.ORDER.stream().map((code) -> (long) this.counts[code.ordinal()]).toList(), 1.0);
	}

	boolean isEmpty() {
		return Arrays.stream(this.counts).allMatch((count) -> count == 0);
	}

}
