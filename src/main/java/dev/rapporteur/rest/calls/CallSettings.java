package dev.rapporteur.rest.calls;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of calls over HTTP.
 *
 * @param maximumBatch how many commands one request may have
 */
@ConfigurationProperties("rapporteur.http")
record CallSettings(@DefaultValue("10000") int maximumBatch) {

	/**
	 * Checks the limit.
	 * @throws IllegalArgumentException if no batch would be small enough
	 */
	CallSettings {
		if (maximumBatch < 1) {
			throw new IllegalArgumentException("rapporteur.http.maximum-batch must be at least 1: " + maximumBatch);
		}
	}

}
