package dev.rapporteur.opentelemetry;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.rapporteur.context.ContextListener;
import dev.rapporteur.event.TraceParent;
import dev.rapporteur.run.RunFigures;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunListener;
import dev.rapporteur.run.RunRecord;
import dev.rapporteur.run.RunRequest;
import dev.rapporteur.summary.RunSummary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has runs sent as traces.
 */
final class SpanListener implements RunListener, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(SpanListener.class);

	private final SpanSender sender;

	private final @Nullable TraceParent ofService;

	private final Map<RunId, RunSpans> runs = new ConcurrentHashMap<>();

	/**
	 * Begins without runs.
	 * @param sender sends spans
	 * @param ofService the span that runs are a part of whose opener has told none, or
	 * null
	 */
	SpanListener(SpanSender sender, @Nullable TraceParent ofService) {
		this.sender = sender;
		this.ofService = ofService;
	}

	@Override
	public @Nullable ContextListener opened(RunId run, Path directory, RunRequest request) {
		TraceParent parent = (request.trace() != null) ? request.trace() : this.ofService;
		SentSpans sent = SentSpans.of(run, directory, parent);
		if (!sent.trace().isSampled()) {
			return null;
		}
		RunSpans spans = new RunSpans(sent, this.sender::send);
		this.runs.put(run, spans);
		return spans;
	}

	@Override
	public void notOpened(RunId run) {
		this.runs.remove(run);
	}

	@Override
	public void ready(RunRecord run) {
		RunSpans spans = this.runs.get(run.id());
		if (spans != null) {
			logger.info("Run {} is trace {}", run.id(), spans.traceId());
		}
	}

	@Override
	public void closed(RunRecord run, RunFigures figures, @Nullable RunSummary summary) {
		RunSpans spans = this.runs.remove(run.id());
		if (spans != null) {
			spans.close(new RunEnd(run, figures, (summary != null) ? summary.result() : figures.result()));
		}
	}

	/** Sends what waits, within the time that the settings allow. */
	@Override
	public void close() {
		this.sender.close();
	}

}
