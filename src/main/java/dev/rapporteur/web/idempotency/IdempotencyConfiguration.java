package dev.rapporteur.web.idempotency;

import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.web.request.RequestSettings;
import dev.rapporteur.web.request.RunLookup;
import dev.rapporteur.web.request.ServiceSecret;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Provides answers to repeated requests.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(IdempotencySettings.class)
public class IdempotencyConfiguration {

	@Bean
	IdempotencyFilter idempotencyFilter(IdempotencySettings settings, RequestSettings web, RunLookup lookup,
			RunRegistry runs, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		RequestDigest digest = new RequestDigest(SingletonSupplier.of(() -> ServiceSecret.in(runs.directory())));
		return new IdempotencyFilter(settings, web.maximumRequestSize(), lookup, digest, problems);
	}

}
