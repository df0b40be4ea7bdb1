package dev.rapporteur.web.calls;

import dev.rapporteur.command.CommandService;

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
	ClientLeases clientLeases(CallSettings settings, TaskScheduler scheduler) {
		return new ClientLeases(settings.clientTimeout(), scheduler);
	}

	@Bean
	Calls calls(CommandService commands, ClientLeases leases) {
		return new Calls(commands, leases);
	}

	@Bean
	HttpClients httpClients(Calls calls, ClientLeases leases) {
		return new HttpClients(calls, leases);
	}

	@Bean
	ClientController clientController(Calls calls, HttpClients clients) {
		return new ClientController(calls, clients);
	}

	@Bean
	ContextController contextController(Calls calls) {
		return new ContextController(calls);
	}

	@Bean
	RunCallController runCallController(Calls calls, HttpClients clients, CallSettings settings) {
		return new RunCallController(calls,
				new BatchRunner(new BatchCommands(calls, clients), settings.maximumBatch()));
	}

	@Bean
	CallErrorHandler callErrorHandler() {
		return new CallErrorHandler();
	}

}
