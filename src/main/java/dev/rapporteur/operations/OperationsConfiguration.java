package dev.rapporteur.operations;

import dev.rapporteur.report.ReportFormats;
import dev.rapporteur.run.RunRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.info.InfoEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.sbom.SbomEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.actuate.info.JavaInfoContributor;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.jvm.JvmMetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.system.SystemMetricsAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.actuate.web.ServletManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.actuate.web.server.TomcatServletManagementContextAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.actuate.endpoint.web.WebMvcHealthEndpointExtensionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * Provides health, information and metrics. Not for a single run unless it is asked for:
 * its job would wait for them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "rapporteur.operations.enabled", matchIfMissing = true)
@EnableConfigurationProperties(HealthSettings.class)
@ImportAutoConfiguration({ ApplicationAvailabilityAutoConfiguration.class, EndpointAutoConfiguration.class,
		JacksonEndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class,
		WebMvcHealthEndpointExtensionAutoConfiguration.class, ManagementContextAutoConfiguration.class,
		ServletManagementContextAutoConfiguration.class, TomcatServletManagementContextAutoConfiguration.class,
		InfoEndpointAutoConfiguration.class, SbomEndpointAutoConfiguration.class,
		HealthContributorRegistryAutoConfiguration.class, HealthEndpointAutoConfiguration.class,
		AvailabilityProbesAutoConfiguration.class, MetricsAutoConfiguration.class,
		CompositeMeterRegistryAutoConfiguration.class, PrometheusMetricsExportAutoConfiguration.class,
		JvmMetricsAutoConfiguration.class, SystemMetricsAutoConfiguration.class })
public class OperationsConfiguration {

	@Bean
	CommandTimers commandTimers(MeterRegistry registry) {
		return new CommandTimers(registry);
	}

	@Bean
	ReportTimers reportTimers(MeterRegistry registry, ReportFormats formats) {
		return new ReportTimers(registry, formats);
	}

	@Bean
	TrafficMeters trafficMeters() {
		return new TrafficMeters();
	}

	/** Outside of all other filters: what they refuse and answer counts, too. */
	@Bean
	FilterRegistrationBean<TrafficFilter> trafficFilter(TrafficMeters traffic) {
		FilterRegistrationBean<TrafficFilter> registration = new FilterRegistrationBean<>(new TrafficFilter(traffic));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		return registration;
	}

	@Bean
	OpenRunMeters openRunMeters(RunRegistry runs) {
		return new OpenRunMeters(runs);
	}

	@Bean
	ClosedRunMeters closedRunMeters(MeterRegistry registry) {
		return new ClosedRunMeters(registry);
	}

	@Bean
	RunsHealth runsHealthIndicator(RunRegistry runs) {
		return new RunsHealth(runs);
	}

	@Bean
	DiskHealth diskHealthIndicator(RunRegistry runs, HealthSettings settings) {
		return new DiskHealth(runs.directory(), settings.minimumDiskSpace());
	}

	@Bean
	JavaInfoContributor javaInfo() {
		return new JavaInfoContributor();
	}

	@Bean
	InfoContributor versionInfo() {
		return (info) -> info.withDetail("version", Version.current());
	}

}
