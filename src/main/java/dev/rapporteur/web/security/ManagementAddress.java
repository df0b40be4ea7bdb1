package dev.rapporteur.web.security;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Has management endpoints with a port of their own listen where the service listens,
 * unless they are told otherwise: the default would be all interfaces.
 */
final class ManagementAddress implements EnvironmentPostProcessor {

	static final String NAME = "management.server.address";

	/** Whether they have a port of their own. */
	static boolean isSeparate(Environment environment) {
		int port = environment.getProperty("management.server.port", int.class, -1);
		return port == 0 || (port > 0 && port != environment.getProperty("server.port", int.class, 8080));
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		String address = environment.getProperty("server.address");
		if (address != null && isSeparate(environment)) {
			environment.getPropertySources().addLast(new MapPropertySource("management", Map.of(NAME, address)));
		}
	}

}
