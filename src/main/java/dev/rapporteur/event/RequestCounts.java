package dev.rapporteur.event;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many requests came, and what became of them.
 *
 * @param received how many came, also those that nobody could read
 * @param refused how many of them were refused or failed, by the class of the error; all
 * others were answered
 */
public record RequestCounts(long received, Map<String, Long> refused) {

	/** None. */
	public static final RequestCounts NONE = new RequestCounts(0, Map.of());

	/** Keeps a copy. */
	public RequestCounts {
		refused = Map.copyOf(refused);
	}

	/**
	 * Both together.
	 * @param more others
	 * @return the sums
	 */
	public RequestCounts plus(RequestCounts more) {
		Map<String, Long> sums = new TreeMap<>(this.refused);
		more.refused.forEach((error, count) -> sums.merge(error, count, Long::sum));
		return new RequestCounts(this.received + more.received, sums);
	}

	/**
	 * How many were carried out.
	 * @return the number
	 */
	public long answered() {
		return this.received - this.refused.values().stream().mapToLong(Long::longValue).sum();
	}

}
