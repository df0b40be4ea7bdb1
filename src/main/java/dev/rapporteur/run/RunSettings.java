package dev.rapporteur.run;

import java.time.Duration;
import java.util.Locale;

import dev.rapporteur.event.RunEvent;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * What can be chosen for a run.
 *
 * @param format json for results.json, yaml for results.yaml
 * @param utc times in UTC instead of local time
 * @param maximumClients registered clients of a run at a time
 * @param subscriberQueue events that may wait for one subscriber; it is disconnected then
 * @param subscriberDelay how long events gather before they are sent to subscribers
 * together
 * @param requestLog whether reporter.log in the runtime directory gets a line for each
 * request
 * @param requirePlan whether a run is complete only if somebody has said what it is to
 * hold
 */
@ConfigurationProperties("rapporteur")
public record RunSettings(@Name("report-format") @DefaultValue("json") String format,
		@DefaultValue("false") boolean utc, @DefaultValue("10000") int maximumClients,
		@DefaultValue("10000") int subscriberQueue, @DefaultValue("10ms") Duration subscriberDelay,
		@DefaultValue("false") boolean requestLog, @DefaultValue("false") boolean requirePlan) {

	/**
	 * Checks the limits, and takes the id of a format in any case.
	 * @throws IllegalArgumentException if one of them is too small
	 */
	public RunSettings {
		format = format.toLowerCase(Locale.ROOT);
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

	/** The same for a run that was opened before. */
	RunSettings of(RunEvent.RunOpened run, boolean logged) {
		return new RunSettings(run.format(), run.utc(), this.maximumClients, this.subscriberQueue, this.subscriberDelay,
				logged || this.requestLog, run.requirePlan());
	}

}
