package dev.rapporteur.run;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import dev.rapporteur.event.RequestCounts;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests until they are told. For any thread.
 */
final class RequestTally {

	private final LongAdder received = new LongAdder();

	private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();

	/** Counts one, with the class of its error, or null if it was answered. */
	void count(@Nullable String error) {
		if (error != null) {
			this.refused.computeIfAbsent(error, (key) -> new LongAdder()).increment();
		}
		this.received.increment();
	}

	long size() {
		return this.received.sum();
	}

	/** Those that are not told yet. */
	RequestCounts counts() {
		Map<String, Long> counts = new HashMap<>();
		long total = this.received.sum();
		this.refused.forEach((error, count) -> counts.put(error, count.sum()));
		return of(total, counts);
	}

	/** The same, and they are told from now on. */
	RequestCounts take() {
		Map<String, Long> counts = new HashMap<>();
		this.refused.forEach((error, count) -> counts.put(error, count.sumThenReset()));
		return of(this.received.sumThenReset(), counts);
	}

	private static RequestCounts of(long total, Map<String, Long> counts) {
		counts.values().removeIf((count) -> count == 0);
		return new RequestCounts(total, counts);
	}

}
