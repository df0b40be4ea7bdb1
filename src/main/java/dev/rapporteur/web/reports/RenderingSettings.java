package dev.rapporteur.web.reports;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of reports over HTTP.
 *
 * @param reportRenderings reports that are made for downloads at a time; more wait
 */
@ConfigurationProperties("rapporteur.http")
record RenderingSettings(@DefaultValue("2") int reportRenderings) {

	/**
	 * Checks the limit.
	 * @throws IllegalArgumentException if it is too small
	 */
	RenderingSettings {
		if (reportRenderings < 1) {
			throw new IllegalArgumentException(
					"rapporteur.http.report-renderings must be at least 1: " + reportRenderings);
		}
	}

}
