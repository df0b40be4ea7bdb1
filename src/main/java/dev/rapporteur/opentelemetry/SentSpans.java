package dev.rapporteur.opentelemetry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.event.TraceParent;
import dev.rapporteur.run.RunId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers, in the runtime directory of a run, which of its spans have been sent, so
 * that the next service sends the others. The same events give the same spans in the same
 * order, so a number is enough. The file goes when the run is closed: nobody takes it up
 * any more, and whoever waits for its end may take its directory away.
 */
final class SentSpans {

	static final String FILE = ".rapporteur.spans";

	private static final Logger logger = LoggerFactory.getLogger(SentSpans.class);

	private static final int LARGEST = 4096;

	private static final int LINES = 6;

	private final LinkFreeDirectory directory;

	private final RunTrace trace;

	private final long before;

	private boolean failed;

	private boolean over;

	private SentSpans(LinkFreeDirectory directory, RunTrace trace, long before) {
		this.directory = directory;
		this.trace = trace;
		this.before = before;
	}

	/**
	 * What is known of a run.
	 * @param run the run
	 * @param path its runtime directory
	 * @param parent the span that a new one is a part of
	 */
	static SentSpans of(RunId run, Path path, @Nullable TraceParent parent) {
		LinkFreeDirectory directory = LinkFreeDirectory.at(path);
		List<String> lines = read(directory);
		if (lines.size() < LINES || !lines.getFirst().equals(run.value())) {
			return new SentSpans(directory, RunTrace.of(run, parent), 0);
		}
		RunTrace trace = new RunTrace(run, lines.get(1), TraceParent.of(lines.get(2), lines.get(3)), lines.get(4));
		return new SentSpans(directory, trace, Long.parseLong(lines.get(5)));
	}

	private static List<String> read(LinkFreeDirectory directory) {
		try (SeekableByteChannel file = directory.read(FILE)) {
			byte[] bytes = Channels.newInputStream(file).readNBytes(LARGEST);
			return new String(bytes, StandardCharsets.UTF_8).lines().toList();
		}
		catch (IOException ex) {
			// mostly since nothing was sent yet
			logger.debug("Nothing is known of spans that were sent", ex);
			return List.of();
		}
	}

	RunTrace trace() {
		return this.trace;
	}

	/** How many spans a service before this one has sent. */
	long before() {
		return this.before;
	}

	/**
	 * Notes how many are sent from now on. That is before they are: whoever is killed
	 * meanwhile sends none of them twice.
	 */
	synchronized void note(long count) {
		if (this.over) {
			return;
		}
		TraceParent parent = this.trace.parent();
		String text = String.join("\n", this.trace.run().value(), this.trace.traceId(),
				(parent != null) ? parent.header() : "", (parent != null) ? parent.state() : "", this.trace.seed(),
				String.valueOf(count), "");
		try (SeekableByteChannel file = this.directory.change(FILE, true)) {
			ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
			while (bytes.hasRemaining()) {
				file.write(bytes);
			}
			file.truncate(file.position());
		}
		catch (IOException ex) {
			if (!this.failed) {
				this.failed = true;
				logger.warn("Spans of run {} may be sent twice if the service is killed: {}", this.trace.run(),
						ex.toString());
			}
		}
	}

	/** The run is closed. */
	synchronized void forget() {
		this.over = true;
		try {
			this.directory.deleteFile(FILE);
		}
		catch (IOException ex) {
			// it is gone with its directory, or was never there
			logger.debug("Nothing of run {} was to be forgotten", this.trace.run(), ex);
		}
	}

}
