package dev.rapporteur.opentelemetry;

import java.util.List;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationLibraryInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;

/**
 * A span whose times are those of the report: it was never open here.
 *
 * @param getName its name
 * @param getSpanContext its ids
 * @param getParentSpanContext those of the span that it is a part of
 * @param getStatus whether it is bad, and why
 * @param getStartEpochNanos when it began, in nanoseconds since 1970
 * @param getEndEpochNanos when it ended
 * @param getAttributes what is told of it
 * @param getInstrumentationScopeInfo what made it
 * @param getResource who sends it
 */
record ReportedSpan(String getName, SpanContext getSpanContext, SpanContext getParentSpanContext, StatusData getStatus,
		long getStartEpochNanos, long getEndEpochNanos, Attributes getAttributes,
		InstrumentationScopeInfo getInstrumentationScopeInfo, Resource getResource) implements SpanData {

	@Override
	public SpanKind getKind() {
		return SpanKind.INTERNAL;
	}

	@Override
	public List<EventData> getEvents() {
		return List.of();
	}

	@Override
	public List<LinkData> getLinks() {
		return List.of();
	}

	@Override
	public boolean hasEnded() {
		return true;
	}

	@Override
	public int getTotalRecordedEvents() {
		return 0;
	}

	@Override
	public int getTotalRecordedLinks() {
		return 0;
	}

	@Override
	public int getTotalAttributeCount() {
		return this.getAttributes.size();
	}

	/** The name of an older API for what made it. */
	@Override
	@Deprecated
	public InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
		return InstrumentationLibraryInfo.create(this.getInstrumentationScopeInfo.getName(),
				this.getInstrumentationScopeInfo.getVersion());
	}

}
