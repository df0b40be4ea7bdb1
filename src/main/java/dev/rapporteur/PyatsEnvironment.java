package dev.rapporteur;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.rapporteur.report.pyats.PyatsFormats;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Takes over, in single-run mode, what a job tells a reporter server by its environment:
 * the configuration file of pyATS ({@code PYATS_CONFIGURATION}), the format
 * ({@code REPORT_FORMAT}) and the parent process ({@code REPORTER_PARENT_PID}). Settings
 * of our own go before all of them. HTTP gets a free port unless one is set, so that jobs
 * on one machine don't collide, and is made ready at its first use only: the job waits
 * for the socket.
 */
final class PyatsEnvironment implements EnvironmentPostProcessor {

	private static final String FORMAT = "rapporteur.report-format";

	private static final Set<String> TRUE = Set.of("1", "true", "yes", "on");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!environment.containsProperty("rapporteur.runtime-directory")) {
			return;
		}
		Map<String, Object> settings = new HashMap<>();
		String configuration = environment.getProperty("PYATS_CONFIGURATION");
		if (configuration != null) {
			read(Path.of(configuration), settings);
		}
		settings.put("server.port", 0);
		settings.put("spring.main.lazy-initialization", true);
		settings.put("rapporteur.operations.enabled", false);
		// nobody reads it when the job has its reports
		settings.put("rapporteur.journal.on-close", "delete");
		copy(environment, "REPORT_FORMAT", settings, FORMAT);
		copy(environment, "REPORTER_PARENT_PID", settings, "rapporteur.parent-pid");
		// pyATS takes every other word for JSON
		settings.computeIfPresent(FORMAT, (name, word) -> PyatsFormats.resultsFormat(word.toString()));
		environment.getPropertySources().addLast(new MapPropertySource("pyats", settings));
	}

	private static void copy(ConfigurableEnvironment environment, String variable, Map<String, Object> settings,
			String property) {
		String value = environment.getProperty(variable);
		if (value != null && !value.isBlank()) {
			settings.put(property, value.trim());
		}
	}

	private static void read(Path file, Map<String, Object> settings) {
		String section = "";
		try {
			for (String line : Files.readAllLines(file)) {
				String text = line.strip();
				if (text.startsWith("[") && text.endsWith("]")) {
					section = text.substring(1, text.length() - 1).strip();
				}
				else if (!text.startsWith("#") && !text.startsWith(";")) {
					take(section, text.split("[=:]", 2), settings);
				}
			}
		}
		catch (IOException ex) {
			// pyATS itself tells the user about a configuration that can't be read
			settings.clear();
		}
	}

	private static void take(String section, String[] pair, Map<String, Object> settings) {
		if (pair.length < 2) {
			return;
		}
		String value = pair[1].strip();
		switch (section + "." + pair[0].strip().toLowerCase(Locale.ROOT)) {
			case "report.format" -> settings.put(FORMAT, value);
			case "timestamp.utc" -> settings.put("rapporteur.utc", TRUE.contains(value.toLowerCase(Locale.ROOT)));
			default -> {
			}
		}
	}

}
