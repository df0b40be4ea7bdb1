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
 * was made from another one, {@code total} and {@code success_rate} of that other one;
 * they are in replies only.
 *
 * @param counter the counts
 * @param copied the two entries, or null where there are none
 */
record HealthSummary(ResultCounter counter, @Nullable Copied copied) {

	static final HealthSummary ZERO = new HealthSummary(ResultCounter.ZERO, null);

	private static final PythonName CLASS = new PythonName("pyats.results.counter", "ResultCounter");

	/**
	 * The entries of another summary.
	 *
	 * @param total its total
	 * @param successRate its rate of success
	 */
	record Copied(long total, double successRate) {
	}

	HealthSummary withCounter(ResultCounter other) {
		return new HealthSummary(other, this.copied);
	}

	/** The sum of two summaries, as the original computes it: entry by entry. */
	HealthSummary plus(HealthSummary other) {
		long total = other.counter.total();
		double rate = other.counter.successRate();
		for (Copied more : new Copied[] { this.copied, other.copied }) {
			if (more != null) {
				total += more.total;
				rate += more.successRate;
			}
		}
		return new HealthSummary(this.counter.plus(other.counter), new Copied(total, rate));
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
