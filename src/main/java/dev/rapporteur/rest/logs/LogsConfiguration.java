package dev.rapporteur.rest.logs;

import dev.rapporteur.rest.request.HttpLimits;
import dev.rapporteur.rest.request.RunLookup;
import dev.rapporteur.run.RunRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Provides the calls about logs.
 */
@Configuration(proxyBeanMethods = false)
public class LogsConfiguration {

	@Bean
	LogController logController(RunRegistry runs, RunLookup lookup, HttpLimits limits) {
		return new LogController(lookup, new LogParts(runs, lookup), limits.maximumLogChunk());
	}

}
