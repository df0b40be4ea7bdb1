package dev.rapporteur.repr;

/**
 * Limits of values where they are written out.
 *
 * @param maximumDepth how deep lists and dicts within one value may be nested; what lies
 * deeper is written as {@code [...]} or {@code {...}}, as Python shows a list that holds
 * itself
 * @param maximumRepeats how many bytes one output may have of what it holds already,
 * since it stands in many places of a value; what is more is marked in the same way
 */
public record ValueLimits(int maximumDepth, long maximumRepeats) {

	/** The limits unless told otherwise. */
	public static final ValueLimits DEFAULT = new ValueLimits(500, 16 << 20);

	private static final int SMALL_PART = 16;

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if one is out of bounds
	 */
	public ValueLimits {
		if (maximumDepth < 1 || maximumDepth > 1000) {
			throw new IllegalArgumentException("rapporteur.report.maximum-depth must be 1 to 1000: " + maximumDepth);
		}
		if (maximumRepeats < 0) {
			throw new IllegalArgumentException(
					"rapporteur.report.maximum-repeats must not be negative: " + maximumRepeats);
		}
	}

	/** What one output may write again. */
	public RepeatBudget repeats() {
		return new RepeatBudget(this.maximumRepeats);
	}

	/**
	 * Limits of one of many small outputs, such as an event: a small part of the repeats.
	 * @return the limits
	 */
	public ValueLimits ofMany() {
		return new ValueLimits(this.maximumDepth, this.maximumRepeats / SMALL_PART);
	}

	/**
	 * Limits of another depth.
	 * @param depth how deep values may be nested
	 * @return the limits
	 */
	public ValueLimits withDepth(int depth) {
		return new ValueLimits(depth, this.maximumRepeats);
	}

}
