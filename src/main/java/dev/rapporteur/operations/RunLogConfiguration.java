package dev.rapporteur.operations;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Provides the lines about runs in the log, with or without HTTP.
 */
@Configuration(proxyBeanMethods = false)
public class RunLogConfiguration {

	@Bean
	RunLog runLog(Environment environment) {
		return new RunLog(environment.containsProperty("rapporteur.runtime-directory"));
	}

}
