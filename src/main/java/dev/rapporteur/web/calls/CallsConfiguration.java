package dev.rapporteur.web.calls;

import dev.rapporteur.command.CommandService;
import dev.rapporteur.run.RunRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;

/**
 * Provides the calls of the protocol.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CallSettings.class)
public class CallsConfiguration {

	@Bean
	ClientLeases clientLeases(CallSettings settings, TaskScheduler scheduler, ObjectProvider<RunRegistry> runs) {
		return new ClientLeases(settings.clientTimeout(), scheduler, runs);
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
