package dev.rapporteur.pickle;

/**
 * How much one pickle may ask for.
 *
 * @param maxDepth how deep containers and objects may be nested in each other; the
 * default is what Python itself can pickle at most
 * @param maxMemo how many entries the memo may have
 * @param maxElements how many containers, objects and items of them there may be in all
 * @param maxIntegerBytes how many bytes an integer may have; in decimal form it may have
 * as many digits as such an integer
 */
public record PickleLimits(int maxDepth, int maxMemo, int maxElements, int maxIntegerBytes) {

	/** Limits that no report of a test run comes near. */
	public static final PickleLimits DEFAULT = new PickleLimits(1_000, 5_000_000, 5_000_000, 4_096);

	public PickleLimits {
		requirePositive("maxDepth", maxDepth);
		requirePositive("maxMemo", maxMemo);
		requirePositive("maxElements", maxElements);
		requirePositive("maxIntegerBytes", maxIntegerBytes);
	}

	private static void requirePositive(String name, int value) {
		if (value < 1) {
			throw new IllegalArgumentException(name + " must be positive, not " + value);
		}
	}

	/**
	 * The digits of the largest integer that these limits allow.
	 * @return the number of decimal digits
	 */
	int maxIntegerDigits() {
		return (int) (this.maxIntegerBytes * 2.41 + 1);
	}

}
