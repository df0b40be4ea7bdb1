package dev.rapporteur.rest.reports;

import dev.rapporteur.rest.request.HttpLimits;
import dev.rapporteur.rest.request.RunLookup;
import dev.rapporteur.run.RunRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Provides the calls about reports.
 */
@Configuration(proxyBeanMethods = false)
public class ReportsConfiguration {

	@Bean
	ReportController reportController(RunRegistry runs, RunLookup lookup, HttpLimits limits) {
		return new ReportController(new ReportFiles(runs, lookup, new Renderings(limits.reportRenderings())));
	}

}
