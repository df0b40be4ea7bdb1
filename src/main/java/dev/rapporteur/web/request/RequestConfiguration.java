package dev.rapporteur.web.request;

import dev.rapporteur.capacity.Capacity;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.run.RunRegistry;
import jakarta.servlet.DispatcherType;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * Provides what all calls have in common: what their methods are handed, what answers are
 * made of, problems.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequestSettings.class)
public class RequestConfiguration {

	private static final int SECOND = -50;

	@Bean
	RunLookup runLookup(RunRegistry runs) {
		return new RunLookup(runs);
	}

	@Bean
	ProblemHandler problemHandler(Capacity capacity, RunLookup runs) {
		return new ProblemHandler(new RefusalLog(capacity.refusals()), runs);
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
	WebConventions webConventions(RunLookup lookup, RequestSettings settings, ValueLimits values) {
		return new WebConventions(lookup, settings.maximumRequestSize(), values);
	}

}
