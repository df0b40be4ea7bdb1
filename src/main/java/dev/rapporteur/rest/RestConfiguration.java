package dev.rapporteur.rest;

import dev.rapporteur.capacity.Capacity;
import dev.rapporteur.rest.connections.ConnectionsConfiguration;
import dev.rapporteur.rest.events.EventsConfiguration;
import dev.rapporteur.rest.logs.LogsConfiguration;
import dev.rapporteur.rest.openapi.OpenApiConfiguration;
import dev.rapporteur.rest.reports.ReportsConfiguration;
import dev.rapporteur.rest.calls.CallsConfiguration;
import dev.rapporteur.rest.idempotency.IdempotencyConfiguration;
import dev.rapporteur.rest.operations.OperationsConfiguration;
import dev.rapporteur.rest.request.EncodedPathFilter;
import dev.rapporteur.rest.request.ProblemHandler;
import dev.rapporteur.rest.request.RequestShare;
import dev.rapporteur.rest.request.RunLookup;
import dev.rapporteur.rest.runs.RunsConfiguration;
import dev.rapporteur.rest.security.SecurityConfiguration;
import dev.rapporteur.run.RunRegistry;
import jakarta.servlet.DispatcherType;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

/**
 * Provides the HTTP front end.
 */
@Configuration(proxyBeanMethods = false)
@Import({ ConnectionsConfiguration.class, RunsConfiguration.class, CallsConfiguration.class, EventsConfiguration.class,
		ReportsConfiguration.class, LogsConfiguration.class, IdempotencyConfiguration.class,
		SecurityConfiguration.class, OperationsConfiguration.class, OpenApiConfiguration.class })
public class RestConfiguration {

	private static final int SECOND = -50;

	@Bean
	RunLookup runLookup(RunRegistry runs) {
		return new RunLookup(runs);
	}

	@Bean
	ProblemHandler problemHandler() {
		return new ProblemHandler();
	}

	@Bean
	FilterRegistrationBean<EncodedPathFilter> encodedPathFilter() {
		FilterRegistrationBean<EncodedPathFilter> registration = new FilterRegistrationBean<>(new EncodedPathFilter());
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

	/** Behind the security, before what reads bodies. */
	@Bean
	FilterRegistrationBean<RequestShare> requestShare(Capacity capacity) {
		FilterRegistrationBean<RequestShare> registration = new FilterRegistrationBean<>(
				new RequestShare(capacity.memory()));
		registration.setOrder(SECOND);
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		return registration;
	}

	@Bean
	MessageFormats messageFormats() {
		return new MessageFormats();
	}

}
