package dev.rapporteur.opentelemetry;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Where spans go, and what is told of who sends them: by the settings, else by the
 * standard environment variables of OpenTelemetry.
 *
 * @param endpoint the URL
 * @param headers of each request
 * @param resource who sends the spans
 */
record Destination(String endpoint, Map<String, String> headers, Map<String, String> resource) {

	private static final String EXPORTER = "OTEL_EXPORTER_OTLP_";

	/**
	 * Looks it up.
	 * @param settings goes before the environment
	 * @param environment variables by their names
	 * @throws IllegalArgumentException if a URL or a header has a wrong form, naming
	 * where it stands
	 */
	static Destination of(OpenTelemetrySettings settings, Map<String, String> environment) {
		Map<String, String> resource = new LinkedHashMap<>(Map.of("service.name", "rapporteur"));
		resource.putAll(pairs("OTEL_RESOURCE_ATTRIBUTES", environment.get("OTEL_RESOURCE_ATTRIBUTES")));
		String service = environment.get("OTEL_SERVICE_NAME");
		if (service != null && !service.isBlank()) {
			resource.put("service.name", service.strip());
		}
		return new Destination(endpoint(settings, environment), headers(settings, environment), resource);
	}

	private static String endpoint(OpenTelemetrySettings settings, Map<String, String> environment) {
		if (settings.endpoint() != null && !settings.endpoint().isBlank()) {
			return checked("rapporteur.opentelemetry.endpoint", settings.endpoint());
		}
		String traces = environment.get(EXPORTER + "TRACES_ENDPOINT");
		if (traces != null && !traces.isBlank()) {
			return checked(EXPORTER + "TRACES_ENDPOINT", traces);
		}
		String base = environment.get(EXPORTER + "ENDPOINT");
		if (base != null && !base.isBlank()) {
			return checked(EXPORTER + "ENDPOINT", base).replaceAll("/+$", "") + "/v1/traces";
		}
		return "http://localhost:4318/v1/traces";
	}

	private static String checked(String from, String url) {
		try {
			URI parsed = new URI(url.strip());
			if (List.of("http", "https").contains(String.valueOf(parsed.getScheme())) && parsed.getHost() != null) {
				return parsed.toString();
			}
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException(from + " must be a URL with http or https: " + ex.getMessage(), ex);
		}
		throw new IllegalArgumentException(from + " must be a URL with http or https: " + url);
	}

	private static Map<String, String> headers(OpenTelemetrySettings settings, Map<String, String> environment) {
		if (!settings.headers().isEmpty()) {
			return pairs("rapporteur.opentelemetry.headers", String.join(",", settings.headers()));
		}
		Map<String, String> headers = pairs(EXPORTER + "HEADERS", environment.get(EXPORTER + "HEADERS"));
		headers.putAll(pairs(EXPORTER + "TRACES_HEADERS", environment.get(EXPORTER + "TRACES_HEADERS")));
		return headers;
	}

	/** Names and values, of which these are percent-encoded, as the standard has it. */
	private static Map<String, String> pairs(String from, @Nullable String text) {
		Map<String, String> pairs = new LinkedHashMap<>();
		for (String pair : Arrays.stream((text != null) ? text.split(",") : new String[0])
			.filter((each) -> !each.isBlank())
			.toList()) {
			int equals = pair.indexOf('=');
			if (equals < 1) {
				// no value is told: it may be a secret
				throw new IllegalArgumentException(from + " must be name=value, with commas between");
			}
			pairs.put(pair.substring(0, equals).strip(),
					URLDecoder.decode(pair.substring(equals + 1).strip().replace("+", "%2B"), StandardCharsets.UTF_8));
		}
		return pairs;
	}

}
