package dev.rapporteur.collector;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the other collectors are asked.
 *
 * @param timeout how long another collector may take until it begins to answer
 */
@ConfigurationProperties("rapporteur.collector.others")
record OthersSettings(@DefaultValue("10s") Duration timeout) {

	/**
	 * Checks the limit.
	 * @throws IllegalArgumentException if it is not positive, naming it
	 */
	OthersSettings {
		if (!timeout.isPositive()) {
			throw new IllegalArgumentException("rapporteur.collector.others.timeout must be positive: " + timeout);
		}
	}

}
