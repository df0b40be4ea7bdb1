package dev.rapporteur.web.reports;

import dev.rapporteur.report.ReportFormats;

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
	ReportController reportController(ReportFormats formats, RenderingSettings settings) {
		return new ReportController(new ReportFiles(formats, new Renderings(settings.reportRenderings())));
	}

}
