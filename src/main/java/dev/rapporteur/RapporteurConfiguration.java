package dev.rapporteur;

import dev.rapporteur.run.RegistrySettings;
import dev.rapporteur.run.RunLimits;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.run.RunSettings;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Joins the parts that only a service has that runs report to.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RapporteurProperties.class)
class RapporteurConfiguration {

	private final RegistrySettings settings;

	private final RunLimits limits;

	RapporteurConfiguration(RegistrySettings settings, RunLimits limits) {
		this.settings = settings;
		this.limits = limits;
	}

	@Bean
	OpenRunsShutdown openRunsShutdown(RunRegistry runs, ObjectProvider<UnwrittenReportsExitCode> unwritten,
			RapporteurProperties properties) {
		return new OpenRunsShutdown(runs, unwritten.getIfAvailable(UnwrittenReportsExitCode::new),
				properties.runtimeDirectory() != null);
	}

	@Bean
	ParentProcess parentProcess(RapporteurProperties properties, ConfigurableApplicationContext application) {
		return new ParentProcess(properties, application);
	}

	@Bean
	RecoveryStart recoveryStart(RunRegistry runs, RunSettings settings, RapporteurProperties properties) {
		return new RecoveryStart(runs, settings, properties.runtimeDirectory() == null);
	}

	@Bean
	@ConditionalOnProperty("rapporteur.runtime-directory")
	SingleRun singleRun(RapporteurProperties properties, RunSettings settings, RunRegistry runs, ParentProcess parent) {
		return new SingleRun(properties, settings, runs, parent, this.limits.redaction());
	}

	@Bean
	Announcement announcement(RapporteurProperties properties, Environment environment) {
		return new Announcement(properties, environment, this.settings.runsDirectory());
	}

}
