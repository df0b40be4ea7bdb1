package dev.rapporteur.web.security;

import dev.rapporteur.run.RunRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Provides the security of HTTP. The filters of Spring Security that are needed are
 * listed here: a job waits for the start, and what configures them all would take longer
 * than they do. In single-run mode they are made for the first request.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecuritySettings.class)
public class SecurityConfiguration {

	/** Before all other filters, one of which answers repeated requests. */
	private static final int FIRST = -100;

	private static final String FILTER = "springSecurityFilterChain";

	@Bean
	Tokens tokens(SecuritySettings settings, RunRegistry runs) {
		return new Tokens(settings.readToken(), runs);
	}

	@Bean
	@ConditionalOnWebApplication
	@Lazy(false)
	Exposure exposure(Environment environment, Tokens tokens) {
		Exposure exposure = new Exposure(environment);
		exposure.check(tokens);
		return exposure;
	}

	/** Streams go on in asynchronous dispatches, which were let in as requests. */
	@Bean
	@ConditionalOnWebApplication
	DelegatingFilterProxyRegistrationBean securityFilterRegistration() {
		return registration();
	}

	static DelegatingFilterProxyRegistrationBean registration() {
		DelegatingFilterProxyRegistrationBean registration = new DelegatingFilterProxyRegistrationBean(FILTER);
		registration.setOrder(FIRST);
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		return registration;
	}

	@Bean(FILTER)
	@ConditionalOnWebApplication
	Filter securityFilter(SecuritySettings settings, Tokens tokens, Exposure exposure,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
		ProblemAnswers answers = new ProblemAnswers(resolver);
		ExceptionTranslationFilter refusals = new ExceptionTranslationFilter(
				(request, response, refusal) -> answers.tokenNeeded(request, response), new NullRequestCache());
		refusals.setAccessDeniedHandler((request, response, refusal) -> answers.accessDenied(request, response));
		FilterChainProxy proxy = new FilterChainProxy(new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE,
				SecurityHeaders.filter(), new HostFilter(exposure.isLoopback(), settings.allowedHosts(), answers),
				new SecurityContextHolderFilter(new RequestAttributeSecurityContextRepository()),
				new BearerFilter(tokens), new RateFilter(settings.maximumRequestsPerSecond(), answers), refusals,
				new AuthorizationFilter(new RunAccess(tokens))));
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		// methods that a path hasn't are answered with those that it has
		firewall.setUnsafeAllowAnyHttpMethod(true);
		// logs are called so; what would be decoded to something else is rejected still
		firewall.setAllowUrlEncodedPercent(true);
		proxy.setFirewall(firewall);
		proxy.setRequestRejectedHandler(new RejectedRequests(tokens, answers));
		return proxy;
	}

	/**
	 * What Tomcat itself refuses is answered like all else, and paths are rejected in one
	 * place.
	 */
	@Bean
	@ConditionalOnWebApplication
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
		return (factory) -> {
			factory.addContextCustomizers((context) -> {
				if (context.getParent() instanceof StandardHost host) {
					host.setErrorReportValveClass(ProblemValve.class.getName());
				}
			});
			factory.addConnectorCustomizers((connector) -> {
				connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
				connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
			});
		};
	}

}
