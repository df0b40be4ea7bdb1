package dev.rapporteur.web.reports;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of reports over HTTP.
 *
 * @param reportRenderings reports that are made for downloads at a time; more wait
 * @param reportFollowers reports that are followed at a time; more are refused
 * @param reportHeartbeat how long a report that is followed may be silent
 */
@ConfigurationProperties("rapporteur.http")
record RenderingSettings(@DefaultValue("2") int reportRenderings, @DefaultValue("100") int reportFollowers,
		@DefaultValue("15s") Duration reportHeartbeat) {

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if one of them is too small
	 */
	RenderingSettings {
		if (reportRenderings < 1) {
			throw new IllegalArgumentException(
					"rapporteur.http.report-renderings must be at least 1: " + reportRenderings);
		}
		if (reportFollowers < 0) {
			throw new IllegalArgumentException(
					"rapporteur.http.report-followers must not be negative: " + reportFollowers);
		}
		if (!reportHeartbeat.isPositive()) {
			throw new IllegalArgumentException("rapporteur.http.report-heartbeat must be positive: " + reportHeartbeat);
		}
	}

}
