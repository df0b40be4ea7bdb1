package dev.rapporteur.plan;

import java.util.List;

/**
 * How much of what is expected is there, of contexts of one kind.
 *
 * @param expected how many are expected
 * @param seen how many there are
 * @param missing what is expected and not there
 * @param unexpected what is there and was never named, where all were named; else only
 * how many are too many
 * @param twice what was named more than once; it is expected once
 */
public record Fulfilment(long expected, long seen, Listed missing, Listed unexpected, Listed twice) {

	/**
	 * Ids, of which only the first are listed.
	 *
	 * @param total how many there are, also those whose ids nobody knows
	 * @param items the first of those that are known
	 */
	public record Listed(long total, List<String> items) {

		/** Keeps a copy. */
		public Listed {
			items = List.copyOf(items);
		}

	}

}
