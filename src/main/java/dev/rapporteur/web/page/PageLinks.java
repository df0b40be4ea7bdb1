package dev.rapporteur.web.page;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.core.env.Environment;

/**
 * Where to go on from a page, by what there is with some settings.
 */
final class PageLinks {

	private PageLinks() {
	}

	/** The words of each link by its path, which is relative to the root. */
	static Map<String, String> of(Environment environment) {
		boolean singleRun = environment.containsProperty("rapporteur.runtime-directory");
		Map<String, String> links = new LinkedHashMap<>();
		links.put("api/v1/runs", "Runs as JSON");
		if (!singleRun) {
			links.put("api/v1/openapi.json", "Description of the API (OpenAPI 3.1)");
		}
		// on a port of their own they may be reached from elsewhere only
		boolean here = environment.getProperty("management.server.port") == null;
		if (here && environment.getProperty("rapporteur.operations.enabled", boolean.class, true)) {
			links.put("actuator/health", "Health");
			links.put("actuator/info", "Versions");
			links.put("actuator/prometheus", "Metrics");
		}
		return links;
	}

}
