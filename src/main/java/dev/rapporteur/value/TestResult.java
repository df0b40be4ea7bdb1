package dev.rapporteur.value;

import org.jspecify.annotations.Nullable;

/**
 * A pyATS TestResult: a result with why, and with data that belongs to it.
 *
 * @param code the result itself
 * @param reason why, mostly a string; {@link None#NONE} where there is none
 * @param data anything; {@link None#NONE} where there is none
 */
public record TestResult(ResultCode code, Object reason, Object data) {

	public static TestResult of(ResultCode code) {
		return new TestResult(code, None.NONE, None.NONE);
	}

	public static TestResult of(ResultCode code, String reason) {
		return new TestResult(code, reason, None.NONE);
	}

	/**
	 * Combines two results; the worse one prevails, without its reason and data.
	 * @param left a result, or null for none yet
	 * @param right another
	 * @return the worse one; of two equal codes the left one as it is
	 */
	public static TestResult worst(@Nullable TestResult left, TestResult right) {
		if (left == null) {
			return right;
		}
		return (left.code.worst(right.code) == left.code) ? left : of(right.code);
	}

}
