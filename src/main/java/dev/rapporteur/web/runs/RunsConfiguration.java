package dev.rapporteur.web.runs;

import dev.rapporteur.report.ReportFormats;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.web.request.HttpLimits;
import dev.rapporteur.web.request.RunLookup;
import dev.rapporteur.web.request.RunTokens;
import dev.rapporteur.web.request.WebSettings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Provides the calls about runs.
 */
@Configuration(proxyBeanMethods = false)
public class RunsConfiguration {

	@Bean
	RunRequestReader runRequestReader(WebSettings settings, ReportFormats formats) {
		return new RunRequestReader(settings, formats);
	}

	@Bean
	RunController runController(RunRegistry runs, RunLookup lookup, RunRequestReader requests, HttpLimits limits,
			RunTokens tokens) {
		return new RunController(runs, lookup, requests, limits, tokens);
	}

}
