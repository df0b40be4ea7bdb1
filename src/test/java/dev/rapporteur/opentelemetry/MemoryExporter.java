package dev.rapporteur.opentelemetry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/**
 * Keeps spans, and shows them with names for their ids.
 */
final class MemoryExporter implements SpanExporter {

	@GuardedBy("this")
	private final List<SpanData> spans = new ArrayList<>();

	@Override
	public synchronized CompletableResultCode export(Collection<SpanData> more) {
		this.spans.addAll(more);
		return CompletableResultCode.ofSuccess();
	}

	@Override
	public CompletableResultCode flush() {
		return CompletableResultCode.ofSuccess();
	}

	@Override
	public CompletableResultCode shutdown() {
		return CompletableResultCode.ofSuccess();
	}

	synchronized List<SpanData> spans() {
		return List.copyOf(this.spans);
	}

	/**
	 * A line for each: name, parent, seconds since 2026-01-02T03:04:05, status,
	 * attributes.
	 */
	String shown() {
		Map<String, String> names = new HashMap<>();
		spans().forEach((span) -> names.put(span.getSpanId(), span.getName()));
		StringBuilder shown = new StringBuilder();
		for (SpanData span : spans()) {
			Map<String, Object> attributes = new TreeMap<>();
			span.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
			attributes.remove("rapporteur.run");
			shown.append(span.getName())
				.append(" in ")
				.append(names.getOrDefault(span.getParentSpanId(), span.getParentSpanId()))
				.append(' ')
				.append(seconds(span.getStartEpochNanos()))
				.append("..")
				.append(seconds(span.getEndEpochNanos()))
				.append(' ')
				.append(span.getStatus().getStatusCode())
				.append(' ')
				.append(span.getStatus().getDescription())
				.append("\n  ")
				.append(attributes)
				.append('\n');
		}
		return shown.toString();
	}

	private static long seconds(long nanos) {
		return nanos / 1_000_000_000 - 1_767_323_045;
	}

}
