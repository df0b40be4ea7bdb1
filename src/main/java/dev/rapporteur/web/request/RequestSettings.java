package dev.rapporteur.web.request;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of requests.
 *
 * @param maximumRequestSize the largest body of an HTTP request
 */
@ConfigurationProperties("rapporteur")
public record RequestSettings(@DefaultValue("1MB") DataSize maximumRequestSize) {

	/**
	 * Checks the limit.
	 * @throws IllegalArgumentException if no request would be small enough, or one could
	 * be larger than an array
	 */
	public RequestSettings {
		if (maximumRequestSize.toBytes() < 2 || maximumRequestSize.toBytes() > Integer.MAX_VALUE - 1024) {
			throw new IllegalArgumentException(
					"rapporteur.maximum-request-size must be between 2 bytes and 2 GiB: " + maximumRequestSize);
		}
	}

}
