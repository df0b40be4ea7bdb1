package dev.rapporteur.web.runs;

import dev.rapporteur.report.ReportFormats;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.run.RunSettings;
import dev.rapporteur.web.request.RunLookup;
import dev.rapporteur.web.request.RunTokens;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Provides the calls about runs.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RunCallSettings.class)
public class RunsConfiguration {

	@Bean
	RunRequestReader runRequestReader(RunCallSettings settings, RunSettings defaults, ReportFormats formats) {
		return new RunRequestReader(settings.allowedDirectories(), defaults, formats);
	}

	@Bean
	RunController runController(RunRegistry runs, RunLookup lookup, RunRequestReader requests, RunCallSettings settings,
			RunTokens tokens) {
		return new RunController(runs, lookup, requests, settings.http(), tokens);
	}

}
