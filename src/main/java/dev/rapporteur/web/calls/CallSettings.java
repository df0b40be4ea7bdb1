package dev.rapporteur.web.calls;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of calls over HTTP.
 *
 * @param maximumBatch commands of one POST /commands
 * @param clientTimeout how long a client over HTTP may make no call, nor be shown, until
 * it is taken for gone and what it has open is closed as errored
 */
@ConfigurationProperties("rapporteur.http")
record CallSettings(@DefaultValue("10000") int maximumBatch, @DefaultValue("0") Duration clientTimeout) {

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if no batch would be small enough, or the timeout
	 * is negative
	 */
	CallSettings {
		if (maximumBatch < 1) {
			throw new IllegalArgumentException("rapporteur.http.maximum-batch must be at least 1: " + maximumBatch);
		}
		if (clientTimeout.isNegative()) {
			throw new IllegalArgumentException("rapporteur.http.client-timeout must not be negative: " + clientTimeout);
		}
	}

}
