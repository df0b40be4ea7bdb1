package dev.rapporteur.socket;

import dev.rapporteur.capacity.Capacity;
import dev.rapporteur.command.CommandService;
import dev.rapporteur.command.TrafficListener;
import dev.rapporteur.directory.Permissions;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.dsl.context.IntegrationFlowContext;
import org.springframework.integration.support.IdGenerators;
import org.springframework.util.IdGenerator;

/**
 * Provides the socket front end.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SocketSettings.class)
public class SocketConfiguration {

	private final Permissions permissions;

	SocketConfiguration(Permissions permissions) {
		this.permissions = permissions;
	}

	/**
	 * Numbers messages: nobody looks at their ids, and random ones would cost time for
	 * each request.
	 */
	@Bean
	IdGenerator messageIds() {
		return new IdGenerators.SimpleIncrementingIdGenerator();
	}

	@Bean
	SocketFrontEnd socketFrontEnd(IntegrationFlowContext flows, CommandService commands, SocketSettings settings,
			Capacity capacity, ObjectProvider<TrafficListener> traffic) {
		return new SocketFrontEnd(flows, commands, SocketLimits.of(settings, capacity, this.permissions),
				TrafficListener.all(traffic.orderedStream().toList()));
	}

}
