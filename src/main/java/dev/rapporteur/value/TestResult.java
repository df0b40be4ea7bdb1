package dev.rapporteur.value;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A pyATS TestResult: a result with why, and with data that belongs to it.
 *
 * @param code the result itself
 * @param reason why, mostly a string; {@link None#NONE} where there is none
 * @param data anything; {@link None#NONE} where there is none
 */
public record TestResult(ResultCode code, Object reason, Object data) {

	/** One each: trees of large runs hold many. */
	private static final TestResult[] PLAIN = Arrays.stream(ResultCode.values())
		.map((code) -> new TestResult(code, None.NONE, None.NONE))
		.toArray(TestResult[]::new);

	/**
	 * A result without reason and data.
	 * @param code the result itself
	 * @return always the same one
	 */
	public static TestResult of(ResultCode code) {
		return PLAIN[code.ordinal()];
	}

	public static TestResult of(ResultCode code, String reason) {
		return new TestResult(code, reason, None.NONE);
	}

	/**
	 * Combines two results; the worse one prevails, as the sum of two does in pyATS.
	 * @param left a result, or null for none yet
	 * @param right another
	 * @return the left one as it is unless the right one is worse, which loses its reason
	 * and data
	 */
	public static TestResult worst(@Nullable TestResult left, TestResult right) {
		if (left == null) {
			return right;
		}
		return (left.code.worst(right.code) == left.code) ? left : of(right.code);
	}

}
