package dev.rapporteur;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Hides, in single-run mode, those environment variables of a job that are not meant for
 * its report server: {@code SERVER_PORT}, {@code DEBUG} or {@code SPRING_PROFILES_ACTIVE}
 * belong to what the job tests. Comes before all else that reads the environment.
 */
final class JobEnvironment implements EnvironmentPostProcessor, Ordered {

	private static final Set<String> OF_PYATS = Set.of("PYATS_CONFIGURATION", "REPORT_FORMAT", "REPORTER_PARENT_PID");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!environment.containsProperty("rapporteur.runtime-directory")) {
			return;
		}
		Map<String, Object> meant = new HashMap<>();
		environment.getSystemEnvironment().forEach((name, value) -> {
			if (OF_PYATS.contains(name) || name.toUpperCase(Locale.ROOT).startsWith("RAPPORTEUR_")) {
				meant.put(name, value);
			}
		});
		String source = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		environment.getPropertySources().replace(source, new SystemEnvironmentPropertySource(source, meant));
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

}
