package dev.rapporteur.web.runs;

import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.web.request.RunLookup;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Provides the calls about runs that are there.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RunCallSettings.class)
public class RunsConfiguration {

	@Bean
	VerdictController verdictController() {
		return new VerdictController();
	}

	@Bean
	RunController runController(RunRegistry runs, RunLookup lookup, RunCallSettings settings) {
		return new RunController(runs, lookup, settings.http());
	}

}
