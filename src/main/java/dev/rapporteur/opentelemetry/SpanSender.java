package dev.rapporteur.opentelemetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends spans, on a thread of its own. Whoever has spans never waits for it: a receiver
 * that is slow, silent or gone costs spans, and nothing else.
 */
final class SpanSender implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(SpanSender.class);

	/** A request that takes too long is given up by the exporter itself. */
	private static final int GRACE_MILLIS = 1000;

	private final OpenTelemetrySettings settings;

	private final SpanWriter writer;

	private final Supplier<SpanExporter> exporters;

	private final SpanTally tally;

	private final SpanQueue queue;

	private final Thread thread;

	/** Touched by the thread only. */
	private @Nullable SpanExporter exporter;

	private volatile boolean dropping;

	private volatile boolean failing;

	/**
	 * Begins to send.
	 * @param settings limits
	 * @param writer makes spans
	 * @param exporters makes what sends them, when there is a first one
	 * @param tally counts them
	 */
	SpanSender(OpenTelemetrySettings settings, SpanWriter writer, Supplier<SpanExporter> exporters, SpanTally tally) {
		this.settings = settings;
		this.writer = writer;
		this.exporters = exporters;
		this.tally = tally;
		this.queue = new SpanQueue(settings.queue(), settings.batch(), settings.delay());
		this.thread = Thread.ofPlatform().daemon().name("opentelemetry").start(this::run);
	}

	/** Takes a span that is to be sent. Doesn't wait. */
	void send(WaitingSpan span) {
		if (this.queue.offer(span)) {
			this.tally.waiting().incrementAndGet();
			return;
		}
		this.tally.dropped().incrementAndGet();
		if (!this.dropping) {
			this.dropping = true;
			logger.warn("Spans are dropped, {} wait to be sent already (rapporteur.opentelemetry.queue)",
					this.settings.queue());
		}
	}

	private void run() {
		try {
			List<WaitingSpan> batch = this.queue.take();
			while (!batch.isEmpty()) {
				send(batch);
				batch = (this.queue.isEnded() && this.failing) ? List.of() : this.queue.take();
			}
		}
		catch (InterruptedException ex) {
			logger.debug("Nobody waits for spans any more", ex);
		}
		finally {
			if (this.exporter != null) {
				this.exporter.shutdown();
			}
		}
	}

	private void send(List<WaitingSpan> batch) throws InterruptedException {
		Map<SentSpans, Long> last = batch.stream()
			.collect(Collectors.toMap(WaitingSpan::sent, WaitingSpan::number, Math::max,
					() -> new TreeMap<>(Comparator.comparing((sent) -> sent.trace().run().value()))));
		last.forEach(SentSpans::note);
		String failure = null;
		try {
			this.exporter = (this.exporter != null) ? this.exporter : this.exporters.get();
			CompletableResultCode result = this.exporter
				.export(new ArrayList<>(batch.stream().map(this.writer::write).toList()));
			failure = failure(result.join(this.settings.timeout().toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS));
		}
		catch (RuntimeException ex) {
			failure = ex.toString();
		}
		this.tally.waiting().addAndGet(-batch.size());
		tell(batch.size(), failure);
		if (Thread.interrupted()) {
			throw new InterruptedException();
		}
	}

	private static @Nullable String failure(CompletableResultCode result) {
		if (result.isSuccess()) {
			return null;
		}
		Throwable cause = result.getFailureThrowable();
		return (cause != null) ? cause.toString() : (result.isDone() ? "it refuses them" : "it doesn't answer");
	}

	private void tell(int spans, @Nullable String failure) {
		if (failure == null) {
			this.tally.sent().addAndGet(spans);
			if (this.failing || this.dropping) {
				logger.info("Spans are sent again to {}", this.writer.endpoint());
			}
			this.failing = false;
			this.dropping = false;
			return;
		}
		this.tally.failed().addAndGet(spans);
		if (!this.failing) {
			this.failing = true;
			logger.warn("Spans can't be sent to {}: {}", this.writer.endpoint(), failure);
		}
	}

	/**
	 * Sends what waits, as long as the settings allow and the receiver takes it. The rest
	 * is lost.
	 */
	@Override
	public void close() {
		this.queue.end();
		try {
			if (!this.thread.join(this.settings.closeTimeout())) {
				this.thread.interrupt();
				this.thread.join(GRACE_MILLIS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		long left = this.tally.waiting().getAndSet(0);
		if (left > 0) {
			this.tally.dropped().addAndGet(left);
			logger.warn("Spans are lost, {} were not sent when the service ended", left);
		}
	}

}
