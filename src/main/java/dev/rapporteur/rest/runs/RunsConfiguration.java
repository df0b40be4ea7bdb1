package dev.rapporteur.rest.runs;

import dev.rapporteur.rest.request.HttpLimits;
import dev.rapporteur.rest.request.RestSettings;
import dev.rapporteur.rest.request.RunLookup;
import dev.rapporteur.rest.request.RunTokens;
import dev.rapporteur.run.RunRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Provides the calls about runs.
 */
@Configuration(proxyBeanMethods = false)
public class RunsConfiguration {

	@Bean
	RunRequestReader runRequestReader(RestSettings settings) {
		return new RunRequestReader(settings);
	}

	@Bean
	RunController runController(RunRegistry runs, RunLookup lookup, RunRequestReader requests, HttpLimits limits,
			RunTokens tokens) {
		return new RunController(runs, lookup, requests, limits, tokens);
	}

}
