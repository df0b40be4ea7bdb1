package dev.rapporteur.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each result occurred, and the rate of success. Immutable.
 *
 * @param counts the counts, in the order of {@link #ORDER}
 * @param weight a factor of the rate of success, 1 unless tasks are missing
 */
public record ResultCounter(List<Long> counts, double weight) {

	/** The order of results in reports. */
	public static final List<ResultCode> ORDER = List.of(ResultCode.PASSED, ResultCode.PASSX, ResultCode.FAILED,
			ResultCode.ERRORED, ResultCode.ABORTED, ResultCode.BLOCKED, ResultCode.SKIPPED);

	/** Nothing counted. */
	public static final ResultCounter ZERO = new ResultCounter(List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L), 1.0);

	public long count(ResultCode code) {
		return this.counts.get(ORDER.indexOf(code));
	}

	/**
	 * The sum of all counts.
	 * @return the total
	 */
	public long total() {
		long total = 0;
		for (long count : this.counts) {
			total += count;
		}
		return total;
	}

	/**
	 * Whether any of the counted results is a failure.
	 * @return false if nothing was counted
	 */
	public boolean hasFailures() {
		return ORDER.stream().anyMatch((code) -> code.isFailure() && count(code) > 0);
	}

	/**
	 * The percentage of passed, passx and skipped results, rounded to two digits, times
	 * the weight.
	 * @return 0 to 100 (more with a weight above 1), 0 if nothing was counted
	 */
	public double successRate() {
		long total = total();
		if (total == 0) {
			return 0.0;
		}
		long good = count(ResultCode.PASSED) + count(ResultCode.PASSX) + count(ResultCode.SKIPPED);
		return Rounding.toDigits((double) good / total * 100 * this.weight, 2);
	}

	public ResultCounter plus(ResultCode code) {
		return plus(code, 1);
	}

	public ResultCounter plus(ResultCode code, long times) {
		int place = ORDER.indexOf(code);
		Long[] sums = this.counts.toArray(Long[]::new);
		sums[place] += times;
		return new ResultCounter(List.of(sums), this.weight);
	}

	public ResultCounter plus(ResultCounter other) {
		Long[] sums = this.counts.toArray(Long[]::new);
		for (int i = 0; i < sums.length; i++) {
			sums[i] += other.counts.get(i);
		}
		return new ResultCounter(List.of(sums), this.weight);
	}

	public ResultCounter withWeight(double weight) {
		return new ResultCounter(this.counts, weight);
	}

	/**
	 * The results that occurred.
	 * @return how often, by word, in the order of reports
	 */
	public Map<String, Long> occurred() {
		Map<String, Long> words = new LinkedHashMap<>();
		for (ResultCode code : ORDER) {
			if (count(code) > 0) {
				words.put(code.word(), count(code));
			}
		}
		return Collections.unmodifiableMap(words);
	}

	/**
	 * The form of this counter in reports: the counts by word, {@code total} and
	 * {@code success_rate}.
	 * @return a new map in that order
	 */
	public Map<Object, Object> toMap() {
		Map<Object, Object> map = new LinkedHashMap<>();
		for (ResultCode code : ORDER) {
			map.put(code.word(), count(code));
		}
		map.put("total", total());
		map.put("success_rate", successRate());
		return map;
	}

}
