package dev.rapporteur.rest;

import dev.rapporteur.run.RunRegistry;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Provides the HTTP front end.
 */
@Configuration(proxyBeanMethods = false)
public class RestConfiguration {

	@Bean
	RunController runController(RunRegistry runs, RestSettings settings, JsonMapper mapper) {
		return new RunController(runs, new RunRequestReader(settings, mapper));
	}

	@Bean
	ProblemHandler problemHandler() {
		return new ProblemHandler();
	}

}
