package dev.rapporteur.collector;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Shows the other collectors. One that can't reach them is well: it takes what comes.
 */
final class SharingHealth extends AbstractHealthIndicator {

	private final SharingCollectors sharing;

	SharingHealth(SharingCollectors sharing) {
		this.sharing = sharing;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		health.up().withDetail("others", this.sharing.names());
		String obstacle = this.sharing.obstacle();
		if (obstacle != null) {
			health.withDetail("obstacle", obstacle);
		}
	}

}
