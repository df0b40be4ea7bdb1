package dev.rapporteur.context;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.OpaqueObject.Construction;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Health results counted. Clients of the original see two more entries in a summary that
 * was made from others, {@code total} and {@code success_rate}: those of the one that was
 * copied, or of the sum plus those of the one that came last. They are in replies only.
 *
 * @param counter the counts
 * @param copied the two entries, or null where there are none
 */
record HealthSummary(ResultCounter counter, @Nullable Copied copied) {

	static final HealthSummary ZERO = new HealthSummary(ResultCounter.ZERO, null);

	private static final HealthSummary ZERO_COPIED = copy(ZERO);

	private static final PythonName CLASS = new PythonName("pyats.results.counter", "ResultCounter");

	/**
	 * The two entries.
	 *
	 * @param total its total
	 * @param successRate its rate of success
	 */
	record Copied(long total, double successRate) {
	}

	HealthSummary withCounter(ResultCounter other) {
		return new HealthSummary(other, this.copied);
	}

	/** Another summary, which was added to nothing. */
	static HealthSummary copyOf(HealthSummary other) {
		return (other.counter == ResultCounter.ZERO) ? ZERO_COPIED : copy(other);
	}

	private static HealthSummary copy(HealthSummary other) {
		return new HealthSummary(other.counter, new Copied(other.counter.total(), other.counter.successRate()));
	}

	/**
	 * The sum with another summary, as the original computes it in place, entry by entry:
	 * the figures are those of the sum by the time that the other's are added to them.
	 */
	HealthSummary with(HealthSummary other) {
		ResultCounter sum = this.counter.plus(other.counter);
		return new HealthSummary(sum,
				new Copied(sum.total() + other.counter.total(), sum.successRate() + other.counter.successRate()));
	}

	/** What a reply holds. */
	Object toReply() {
		if (this.copied == null) {
			return this.counter;
		}
		Map<Object, Object> entries = new LinkedHashMap<>();
		ResultCounter.ORDER.forEach((code) -> entries.put(code.word(), this.counter.count(code)));
		entries.put("total", this.copied.total);
		entries.put("success_rate", this.copied.successRate);
		return new OpaqueObject(Construction.REDUCE, CLASS, Tuple.of(entries, this.counter.weight()), null);
	}

}
