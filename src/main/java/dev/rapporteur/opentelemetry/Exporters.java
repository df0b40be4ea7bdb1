package dev.rapporteur.opentelemetry;

import java.util.Map;

import dev.rapporteur.event.TraceParent;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/**
 * Joins the parts: all that is of OpenTelemetry's library is loaded from here on.
 */
final class Exporters {

	private Exporters() {
	}

	/**
	 * Makes the listener.
	 * @param settings what was chosen
	 * @param environment variables by their names
	 * @param tally counts spans
	 * @throws IllegalArgumentException if a URL or a header has a wrong form
	 */
	static SpanListener listener(OpenTelemetrySettings settings, Map<String, String> environment, SpanTally tally) {
		Destination destination = Destination.of(settings, environment);
		return new SpanListener(
				new SpanSender(settings, new SpanWriter(destination, settings.maximumText()),
						() -> exporter(settings, destination), tally),
				TraceParent.of(environment.get("TRACEPARENT"), environment.get("TRACESTATE")));
	}

	private static SpanExporter exporter(OpenTelemetrySettings settings, Destination destination) {
		OtlpHttpSpanExporterBuilder builder = OtlpHttpSpanExporter.builder()
			.setEndpoint(destination.endpoint())
			.setTimeout(settings.timeout())
			.setConnectTimeout(settings.timeout())
			.setCompression("gzip");
		destination.headers().forEach(builder::addHeader);
		return builder.build();
	}

}
