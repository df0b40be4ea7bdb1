package dev.rapporteur.web.runs;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Runs that several processes report to.
 *
 * @param joinGrace how long a run that was opened by joining may have no client, and hear
 * of nothing, until it is closed
 */
@ConfigurationProperties("rapporteur.http")
record JoinSettings(@DefaultValue("30s") Duration joinGrace) {

	/**
	 * Checks the time.
	 * @throws IllegalArgumentException if nobody could come in time
	 */
	JoinSettings {
		if (!joinGrace.isPositive()) {
			throw new IllegalArgumentException("rapporteur.http.join-grace must be positive: " + joinGrace);
		}
	}

}
