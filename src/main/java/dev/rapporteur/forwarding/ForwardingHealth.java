package dev.rapporteur.forwarding;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Shows whether runs are forwarded. A service whose collector is away is well: nobody
 * waits for it.
 */
final class ForwardingHealth extends AbstractHealthIndicator {

	private final WatchedLink link;

	private final ForwardingTally tally;

	ForwardingHealth(WatchedLink link, ForwardingTally tally) {
		this.link = link;
		this.tally = tally;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		health.up()
			.withDetail("collector", this.link.toString())
			.withDetail("unconfirmed", this.tally.runs().size())
			.withDetail("behind", this.tally.behind());
		String failure = this.link.failure();
		if (failure != null) {
			health.withDetail("failure", failure);
		}
	}

}
