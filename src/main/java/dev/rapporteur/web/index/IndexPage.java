package dev.rapporteur.web.index;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.core.env.Environment;

/**
 * The page at the root: what runs here, and where to go on. It holds nothing that anybody
 * has sent, and needs nothing from elsewhere.
 */
final class IndexPage {

	private static final String TEXT = """
			<!DOCTYPE html>
			<html lang="en">
			<head>
			<meta charset="utf-8">
			<meta name="viewport" content="width=device-width">
			<title>Rapporteur</title>
			</head>
			<body>
			<h1>Rapporteur</h1>
			<p>Takes the report of a test run while it happens, and hands out complete reports.</p>
			<ul>
			%s
			</ul>
			</body>
			</html>
			""";

	private IndexPage() {
	}

	/** Links what there is with these settings. */
	static String of(Environment environment) {
		boolean singleRun = environment.containsProperty("rapporteur.runtime-directory");
		Map<String, String> links = new LinkedHashMap<>();
		links.put("/api/v1/runs", "Runs");
		if (!singleRun) {
			links.put("/api/v1/openapi.json", "Description of the API (OpenAPI 3.1)");
		}
		// on a port of their own they may be reached from elsewhere only
		boolean here = environment.getProperty("management.server.port") == null;
		if (here && environment.getProperty("rapporteur.operations.enabled", boolean.class, true)) {
			links.put("/actuator/health", "Health");
			links.put("/actuator/info", "Versions");
			links.put("/actuator/prometheus", "Metrics");
		}
		return TEXT.formatted(links.entrySet()
			.stream()
			.map((link) -> "<li><a href=\"" + link.getKey() + "\">" + link.getValue() + "</a></li>")
			.collect(Collectors.joining("\n")));
	}

}
