package dev.rapporteur.web.connections;

import dev.rapporteur.capacity.Capacity;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Provides connections over HTTP. Each request has a virtual thread, which costs next to
 * nothing while it waits for its client: however many are slow, the others have theirs.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(ConnectionSettings.class)
public class ConnectionsConfiguration {

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> connections(ConnectionSettings settings,
			Capacity capacity) {
		return (factory) -> {
			factory.setProtocol(MeteredProtocol.class.getName());
			factory.addProtocolHandlerCustomizers((MeteredProtocol protocol) -> {
				protocol.limit(settings, capacity);
				protocol.setExecutor(new VirtualThreadExecutor("http-"));
			});
		};
	}

}
