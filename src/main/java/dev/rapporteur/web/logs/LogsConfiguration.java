package dev.rapporteur.web.logs;

import dev.rapporteur.web.request.HttpLimits;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Provides the calls about logs.
 */
@Configuration(proxyBeanMethods = false)
public class LogsConfiguration {

	@Bean
	LogController logController(HttpLimits limits) {
		return new LogController(limits.maximumLogChunk());
	}

}
