package dev.rapporteur.web.calls;

import dev.rapporteur.command.CommandService;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/**
 * Provides the calls of the protocol.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CallSettings.class)
public class CallsConfiguration {

	@Bean
	ClientLeases clientLeases(CallSettings settings) {
		return new ClientLeases(settings.clientTimeout());
	}

	/** Nobody asks for it, so that it would never be made in a single run. */
	@Bean
	@Lazy(false)
	@ConditionalOnProperty("rapporteur.http.client-timeout")
	ScheduledTaskRegistrar idleClients(ClientLeases leases, TaskScheduler scheduler) {
		ScheduledTaskRegistrar timer = new ScheduledTaskRegistrar();
		timer.setTaskScheduler(scheduler);
		if (leases.interval().isPositive()) {
			timer.addFixedDelayTask(leases::endIdle, leases.interval());
		}
		return timer;
	}

	@Bean
	CallExecutor calls(CommandService commands, ClientLeases leases) {
		return new CallExecutor(commands, leases);
	}

	@Bean
	HttpClients httpClients(CallExecutor calls, ClientLeases leases) {
		return new HttpClients(calls, leases);
	}

	@Bean
	ClientController clientController(CallExecutor calls, HttpClients clients) {
		return new ClientController(calls, clients);
	}

	@Bean
	ContextController contextController(CallExecutor calls) {
		return new ContextController(calls);
	}

	@Bean
	RunCallController runCallController(CallExecutor calls, HttpClients clients, CallSettings settings) {
		return new RunCallController(calls,
				new BatchRunner(new BatchCommands(calls, clients), settings.maximumBatch()));
	}

	@Bean
	CallErrorHandler callErrorHandler() {
		return new CallErrorHandler();
	}

}
