package dev.rapporteur.collector.store;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Shows whether the store works. A collector whose store is away is well: it takes what
 * comes, and sidecars keep what is not confirmed.
 */
final class StoreHealth extends AbstractHealthIndicator {

	private final WatchedStore store;

	private final StoreTally tally;

	StoreHealth(WatchedStore store, StoreTally tally) {
		this.store = store;
		this.tally = tally;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		health.up().withDetail("store", this.store.toString()).withDetail("waiting", this.tally.waiting());
		String failure = this.store.failure();
		if (failure != null) {
			health.withDetail("failure", failure);
		}
	}

}
