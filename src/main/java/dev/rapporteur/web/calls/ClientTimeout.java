package dev.rapporteur.web.calls;

import java.time.Duration;

import dev.rapporteur.web.request.Problem;
import org.jspecify.annotations.Nullable;

/**
 * How long a client wants to be waited for.
 */
final class ClientTimeout {

	private static final long LONGEST = Duration.ofDays(1).toSeconds();

	private ClientTimeout() {
	}

	/**
	 * Reads it.
	 * @param seconds what was sent, or null for nothing
	 * @return the time, or null for none
	 */
	static @Nullable Duration of(@Nullable Object seconds) {
		if (seconds == null) {
			return null;
		}
		if (seconds instanceof Long number && number > 0 && number <= LONGEST) {
			return Duration.ofSeconds(number);
		}
		throw Problem.INVALID_VALUE
			.because("timeout must be a whole number of seconds from 1 to " + LONGEST + ", not " + seconds);
	}

}
