package dev.rapporteur.web.reports;

import dev.rapporteur.report.ReportFormats;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.web.request.RunLookup;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Provides the calls about reports.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RenderingSettings.class)
public class ReportsConfiguration {

	@Bean
	ReportController reportController(RunRegistry runs, RunLookup lookup, ReportFormats formats,
			RenderingSettings settings) {
		return new ReportController(
				new ReportFiles(runs, lookup, formats, new Renderings(settings.reportRenderings())));
	}

}
