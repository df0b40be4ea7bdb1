package dev.rapporteur.web.logs;

import dev.rapporteur.logs.AppendSettings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Provides the calls about logs.
 */
@Configuration(proxyBeanMethods = false)
public class LogsConfiguration {

	@Bean
	LogController logController(AppendSettings settings) {
		return new LogController(settings.maximumLogChunk());
	}

}
