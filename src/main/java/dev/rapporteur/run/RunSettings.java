package dev.rapporteur.run;

import java.time.Duration;

/**
 * What can be chosen for a run.
 *
 * @param format the id of the format of the results file
 * @param utc whether times are in UTC instead of the local time zone
 * @param maximumClients how many clients may be registered at a time
 * @param subscriberQueue how many events may wait for one subscriber
 * @param subscriberDelay how long events gather before they are sent to subscribers
 * @param requestLog whether requests are noted in {@code reporter.log}
 */
public record RunSettings(String format, boolean utc, int maximumClients, int subscriberQueue, Duration subscriberDelay,
		boolean requestLog) {

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if one of them is too small
	 */
	public RunSettings {
		if (maximumClients < 1) {
			throw new IllegalArgumentException("rapporteur.maximum-clients must be at least 1: " + maximumClients);
		}
		if (subscriberQueue < 1) {
			throw new IllegalArgumentException("rapporteur.subscriber-queue must be at least 1: " + subscriberQueue);
		}
		if (subscriberDelay.isNegative()) {
			throw new IllegalArgumentException("rapporteur.subscriber-delay must not be negative: " + subscriberDelay);
		}
	}

}
