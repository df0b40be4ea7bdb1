package dev.rapporteur.opentelemetry;

import java.util.Map;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Has runs sent as traces, if that is asked for. The environment is that of the process:
 * in single-run mode that of the job, whose collector and whose trace they are.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("rapporteur.opentelemetry.enabled")
@EnableConfigurationProperties(OpenTelemetrySettings.class)
public class OpenTelemetryConfiguration {

	@Bean
	SpanTally spanTally() {
		return new SpanTally();
	}

	@Bean
	SpanListener spanListener(OpenTelemetrySettings settings, SpanTally tally) {
		Map<String, String> environment = System.getenv();
		return Exporters.listener(settings, environment, tally);
	}

}
