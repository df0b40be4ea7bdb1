package dev.rapporteur.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The contexts of one kind that a run is expected to hold, whoever has said so.
 *
 * @param isSaid whether anything was said of them
 * @param count how many
 * @param ids those that are named; the others may have any id
 * @param twice those that are named more than once
 */
record Expectation(boolean isSaid, long count, Set<String> ids, Set<String> twice) {

	/**
	 * Joins what was said.
	 * @param whole of the run
	 * @param shards of each shard
	 */
	static Expectation of(Declared whole, List<Declared> shards) {
		Set<String> ids = new LinkedHashSet<>();
		Set<String> twice = new LinkedHashSet<>(whole.twice());
		long unnamed = 0;
		boolean said = whole.isSaid();
		for (Declared shard : shards) {
			for (String id : shard.ids()) {
				if (!ids.add(id)) {
					twice.add(id);
				}
			}
			twice.addAll(shard.twice());
			unnamed += shard.unnamed();
			said |= shard.isSaid();
		}
		ids.addAll(whole.ids());
		return new Expectation(said, Math.max(whole.count(), ids.size() + unnamed), ids, twice);
	}

	/** The same where the client of the suite has said how many. */
	Expectation atLeast(long number) {
		return new Expectation(this.isSaid || number > 0, Math.max(this.count, number), this.ids, this.twice);
	}

	/** How many are expected besides those that are named. */
	long unnamed() {
		return this.count - this.ids.size();
	}

}
