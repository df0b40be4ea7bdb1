package dev.rapporteur.web.logs;

import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.web.request.HttpLimits;
import dev.rapporteur.web.request.RunLookup;

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
