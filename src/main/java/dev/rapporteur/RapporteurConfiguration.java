package dev.rapporteur;

import dev.rapporteur.capacity.Capacity;
import dev.rapporteur.capacity.MemoryExhaustion;
import dev.rapporteur.clock.Clocks;
import dev.rapporteur.command.CommandListener;
import dev.rapporteur.command.CommandService;
import dev.rapporteur.command.ServerStop;
import dev.rapporteur.report.ReportFileListener;
import dev.rapporteur.report.ReportFormats;
import dev.rapporteur.run.DirectoryRetention;
import dev.rapporteur.run.RegistrySettings;
import dev.rapporteur.run.RunEntrance;
import dev.rapporteur.run.RunLimits;
import dev.rapporteur.run.RunListener;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.run.RunSettings;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.support.TaskUtils;

/**
 * Joins the parts.
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

	/** Whoever listens to runs is a bean, in the order of these. */
	@Bean
	RunRegistry runRegistry(RunEntrance socket, ReportFormats formats, ObjectProvider<RunListener> listeners,
			ObjectProvider<ReportFileListener> reportListeners) {
		TemporaryFiles.open(this.limits.permissions());
		return new RunRegistry(socket, this.settings, this.limits, Clocks.system(), formats,
				listeners.orderedStream().toList(), ReportFileListener.all(reportListeners.orderedStream().toList()));
	}

	@Bean
	OpenRunsShutdown openRunsShutdown(RunRegistry runs, ObjectProvider<UnwrittenReportsExitCode> unwritten,
			RapporteurProperties properties) {
		return new OpenRunsShutdown(runs, unwritten.getIfAvailable(UnwrittenReportsExitCode::new),
				properties.runtimeDirectory() != null);
	}

	@Bean
	CommandService commandService(ServerStop serverStop, ObjectProvider<CommandListener> listeners, Capacity capacity) {
		return new CommandService(serverStop, CommandListener.all(listeners.orderedStream().toList()),
				capacity.refusals());
	}

	@Bean
	ParentProcess parentProcess(RapporteurProperties properties, ConfigurableApplicationContext application) {
		return new ParentProcess(properties, application);
	}

	/** What fails in a task of the timer is told, and never survives exhausted memory. */
	@Bean
	ThreadPoolTaskSchedulerCustomizer failuresOfTimers() {
		return (scheduler) -> scheduler.setErrorHandler((failure) -> {
			MemoryExhaustion.endIf(failure);
			TaskUtils.LOG_AND_SUPPRESS_ERROR_HANDLER.handleError(failure);
		});
	}

	@Bean
	@ConditionalOnProperty("rapporteur.retention.age")
	ScheduledTaskRegistrar retention(RunRegistry runs, TaskScheduler scheduler) {
		ScheduledTaskRegistrar timer = new ScheduledTaskRegistrar();
		timer.setTaskScheduler(scheduler);
		timer.addFixedDelayTask(runs::forgetOld, this.settings.retention().interval());
		return timer;
	}

	@Bean
	DirectorySweep directorySweep(RunRegistry runs, DirectoryRetention retention, RapporteurProperties properties) {
		return new DirectorySweep(runs, retention, properties.runtimeDirectory() == null);
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
	WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> temporaryFiles() {
		return TemporaryFiles::use;
	}

	@Bean
	Announcement announcement(RapporteurProperties properties, Environment environment) {
		return new Announcement(properties, environment, this.settings.runsDirectory());
	}

}
