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

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.support.TaskUtils;

/**
 * Joins the parts that each service has, whether runs report to it or not.
 */
@Configuration(proxyBeanMethods = false)
public class ServiceConfiguration {

	private final RegistrySettings settings;

	private final RunLimits limits;

	ServiceConfiguration(RegistrySettings settings, RunLimits limits) {
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
	CommandService commandService(ServerStop serverStop, ObjectProvider<CommandListener> listeners, Capacity capacity) {
		return new CommandService(serverStop, CommandListener.all(listeners.orderedStream().toList()),
				capacity.refusals());
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

	/** A single run deletes nothing. */
	@Bean
	DirectorySweep directorySweep(RunRegistry runs, DirectoryRetention retention, Environment environment) {
		return new DirectorySweep(runs, retention, !environment.containsProperty("rapporteur.runtime-directory"));
	}

	@Bean
	WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> temporaryFiles() {
		return TemporaryFiles::use;
	}

}
