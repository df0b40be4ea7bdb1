package dev.rapporteur.web;

import dev.rapporteur.capacity.Capacity;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.web.calls.CallsConfiguration;
import dev.rapporteur.web.connections.ConnectionsConfiguration;
import dev.rapporteur.web.events.EventsConfiguration;
import dev.rapporteur.web.idempotency.IdempotencyConfiguration;
import dev.rapporteur.web.logs.LogsConfiguration;
import dev.rapporteur.web.openapi.OpenApiConfiguration;
import dev.rapporteur.web.reports.ReportsConfiguration;
import dev.rapporteur.web.request.EncodedPathFilter;
import dev.rapporteur.web.request.ProblemHandler;
import dev.rapporteur.web.request.RequestShare;
import dev.rapporteur.web.request.RunLookup;
import dev.rapporteur.web.runs.RunsConfiguration;
import dev.rapporteur.web.security.SecurityConfiguration;
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
		SecurityConfiguration.class, OpenApiConfiguration.class })
public class WebConfiguration {

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
