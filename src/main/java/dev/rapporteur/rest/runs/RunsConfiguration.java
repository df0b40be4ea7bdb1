package dev.rapporteur.rest.runs;

import dev.rapporteur.rest.request.HttpLimits;
import dev.rapporteur.rest.request.RestSettings;
import dev.rapporteur.rest.request.RunLookup;
import dev.rapporteur.run.RunRegistry;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Provides the calls about runs.
 */
@Configuration(proxyBeanMethods = false)
public class RunsConfiguration {

	@Bean
	RunController runController(RunRegistry runs, RunLookup lookup, RestSettings settings, HttpLimits limits,
			JsonMapper mapper) {
		return new RunController(runs, lookup, new RunRequestReader(settings, mapper), limits);
	}

}
