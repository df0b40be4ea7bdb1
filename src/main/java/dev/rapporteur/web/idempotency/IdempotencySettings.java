package dev.rapporteur.web.idempotency;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is remembered of requests with a key, of all runs together. The oldest are
 * forgotten first.
 *
 * @param keys requests with an Idempotency-Key that are remembered, of all runs together
 * @param memory the size of the answers to these requests, all together
 * @param answerSize the largest answer that is kept
 */
@ConfigurationProperties("rapporteur.http.idempotency")
record IdempotencySettings(@DefaultValue("100000") int keys, @DefaultValue("64MB") DataSize memory,
		@DefaultValue("1MB") DataSize answerSize) {

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if one of them is too small
	 */
	IdempotencySettings {
		if (keys < 1) {
			throw new IllegalArgumentException("rapporteur.http.idempotency.keys must be at least 1: " + keys);
		}
		if (answerSize.toBytes() < 0 || memory.toBytes() < answerSize.toBytes()) {
			throw new IllegalArgumentException(
					"rapporteur.http.idempotency.memory must be at least answer-size, and that not negative: " + memory
							+ ", " + answerSize);
		}
	}

}
