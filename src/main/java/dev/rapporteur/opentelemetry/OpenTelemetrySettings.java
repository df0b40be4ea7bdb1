package dev.rapporteur.opentelemetry;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where spans are sent, and how many may wait.
 *
 * @param enabled whether runs are sent as spans
 * @param endpoint the URL that takes spans by OTLP over HTTP, else what
 * OTEL_EXPORTER_OTLP_TRACES_ENDPOINT or OTEL_EXPORTER_OTLP_ENDPOINT says, else
 * http://localhost:4318/v1/traces
 * @param headers what requests have besides, each as name=value, with commas between,
 * else what OTEL_EXPORTER_OTLP_TRACES_HEADERS or OTEL_EXPORTER_OTLP_HEADERS says
 * @param timeout how long one request may take with all that is tried again
 * @param queue spans that may wait to be sent; more are dropped
 * @param batch spans that are sent at once
 * @param delay how long a span waits for others that are sent with it
 * @param closeTimeout how long the end of the service waits for what is not sent yet
 * @param maximumText characters of each text of a span; what is longer is cut
 */
@ConfigurationProperties("rapporteur.opentelemetry")
record OpenTelemetrySettings(@DefaultValue("false") boolean enabled, @Nullable String endpoint,
		@DefaultValue List<String> headers, @DefaultValue("10s") Duration timeout, @DefaultValue("8192") int queue,
		@DefaultValue("512") int batch, @DefaultValue("1s") Duration delay, @DefaultValue("2s") Duration closeTimeout,
		@DefaultValue("2000") int maximumText) {

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if one makes no sense, naming it
	 */
	OpenTelemetrySettings {
		require("queue", queue, queue);
		require("batch", batch, batch);
		require("maximum-text", maximumText, maximumText);
		require("timeout", timeout.toMillis(), timeout);
		require("delay", delay.toMillis() + 1, delay);
		require("close-timeout", closeTimeout.toMillis() + 1, closeTimeout);
	}

	private static void require(String setting, long positive, Object value) {
		if (positive < 1) {
			throw new IllegalArgumentException("rapporteur.opentelemetry." + setting + " is too small: " + value);
		}
	}

}
