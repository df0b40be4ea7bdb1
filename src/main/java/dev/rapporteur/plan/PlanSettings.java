package dev.rapporteur.plan;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of plans.
 *
 * @param maximumIds how many ids a plan may name, of tasks and test cases together
 * @param entries how many ids a list shows of what is missing, not expected or expected
 * twice
 */
@ConfigurationProperties("rapporteur.plan")
public record PlanSettings(@DefaultValue("100000") int maximumIds, @DefaultValue("100") int entries) {

	/** What counts where nothing is set. */
	public static final PlanSettings DEFAULT = new PlanSettings(100_000, 100);

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if one of them is too small, naming it
	 */
	public PlanSettings {
		if (maximumIds < 1) {
			throw new IllegalArgumentException("rapporteur.plan.maximum-ids must be at least 1: " + maximumIds);
		}
		if (entries < 1) {
			throw new IllegalArgumentException("rapporteur.plan.entries must be at least 1: " + entries);
		}
	}

}
