package dev.rapporteur.web.reports;

import dev.rapporteur.report.ReportFileListener;
import dev.rapporteur.report.ReportFormats;
import dev.rapporteur.run.JournaledReports;
import dev.rapporteur.run.RunLimits;

import org.springframework.beans.factory.ObjectProvider;
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
	ReportFollowers reportFollowers(RenderingSettings settings) {
		return new ReportFollowers(settings);
	}

	@Bean
	ReportController reportController(ReportFormats formats, RenderingSettings settings, RunLimits limits,
			ObjectProvider<ReportFileListener> listeners, ReportFollowers followers) {
		return new ReportController(new ReportFiles(formats, new Renderings(settings.reportRenderings()),
				new JournaledReports(limits, formats, ReportFileListener.all(listeners.orderedStream().toList()))),
				followers);
	}

}
