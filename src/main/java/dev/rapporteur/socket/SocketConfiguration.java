package dev.rapporteur.socket;

import dev.rapporteur.command.CommandService;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.dsl.context.IntegrationFlowContext;

/**
 * Provides the socket front end.
 */
@Configuration(proxyBeanMethods = false)
class SocketConfiguration {

	@Bean
	SocketFrontEnd socketFrontEnd(IntegrationFlowContext flows, CommandService commands, SocketSettings settings) {
		return new SocketFrontEnd(flows, commands, settings);
	}

}
