package dev.rapporteur.value;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The seven results of a test, best first, so that of two results the later one prevails
 * when they are rolled up.
 */
public enum ResultCode {

	/** Not run on purpose. */
	SKIPPED(4, "dropped"),

	/** As expected. */
	PASSED(1, "passed"),

	/** Failed in an expected way, counted as passed. */
	PASSX(8, "passx"),

	/** Not run since something before it failed. */
	BLOCKED(3, "blocked"),

	/** Not as expected. */
	FAILED(0, "failed"),

	/** The test itself is broken. */
	ERRORED(5, "blocked"),

	/** Stopped by somebody. */
	ABORTED(2, "blocked");

	private static final ResultCode[] ALL = values();

	private final int number;

	private final String tims;

	ResultCode(int number, String tims) {
		this.number = number;
		this.tims = tims;
	}

	/**
	 * The number that pyATS gives to this result.
	 * @return the {@code code} of a TestResult
	 */
	public int number() {
		return this.number;
	}

	/**
	 * The word of an older system for this result.
	 * @return the {@code tims} of a TestResult
	 */
	public String tims() {
		return this.tims;
	}

	/**
	 * The word of this result in reports.
	 * @return such as {@code passed}
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Whether it tells that something went wrong.
	 * @return false for a result with which a run may pass
	 */
	public boolean isFailure() {
		return compareTo(BLOCKED) >= 0;
	}

	public ResultCode worst(ResultCode other) {
		return (compareTo(other) >= 0) ? this : other;
	}

	/**
	 * The words of all results, in the order of reports.
	 * @return such as {@code passed}
	 */
	public static List<String> words() {
		return ResultCounter.ORDER.stream().map(ResultCode::word).toList();
	}

	/**
	 * Finds a result by its word.
	 * @param word such as {@code passed}, in any case
	 * @return the result, or null if no result has that word
	 */
	public static @Nullable ResultCode ofWord(String word) {
		for (ResultCode code : values()) {
			if (code.name().equalsIgnoreCase(word)) {
				return code;
			}
		}
		return null;
	}

	/**
	 * Finds a result by its number.
	 * @param number as {@link #number()} gives it
	 * @return the result, or null if no result has that number
	 */
	public static @Nullable ResultCode ofNumber(long number) {
		for (ResultCode code : ALL) {
			if (code.number == number) {
				return code;
			}
		}
		return null;
	}

}
