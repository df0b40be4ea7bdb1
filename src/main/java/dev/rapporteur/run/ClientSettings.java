package dev.rapporteur.run;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is chosen for clients that can come back.
 *
 * @param returnWithin how long a client that can come back is awaited after the service
 * was killed, if its process can't be seen from here
 */
@ConfigurationProperties("rapporteur.clients")
public record ClientSettings(@DefaultValue("10m") Duration returnWithin) {

	/**
	 * Checks the time.
	 * @throws IllegalArgumentException if it is negative
	 */
	public ClientSettings {
		if (returnWithin.isNegative()) {
			throw new IllegalArgumentException(
					"rapporteur.clients.return-within must not be negative: " + returnWithin);
		}
	}

}
