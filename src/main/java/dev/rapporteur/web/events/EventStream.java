package dev.rapporteur.web.events;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.rapporteur.capacity.ProcessorShare;
import dev.rapporteur.journal.DamagedJournalException;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.json.ValueWriter;
import dev.rapporteur.repr.ValueLimits;
import org.jspecify.annotations.Nullable;

/**
 * Sends the events of a run to one listener until the run ends. It reads the journal and
 * keeps nothing in memory, however slow the listener is.
 */
final class EventStream {

	private static final int BATCH = 64 * 1024;

	private static final byte[] HEARTBEAT = ": heartbeat\n\n".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] BEGIN = "retry: 1000\n\n".getBytes(StandardCharsets.US_ASCII);

	private static final String MISSING = "events are missing from here on: ";

	private static final String GIVEN_UP = "the journal was given up, ";

	private final Journal journal;

	private final EventCursor cursor;

	private final EventFilter filter;

	private final long after;

	private final EventSettings settings;

	private final ProcessorShare processors;

	private final ByteArrayOutputStream batch = new ByteArrayOutputStream();

	private boolean wasUpToDate;

	private volatile boolean stopped;

	/**
	 * Creates a stream.
	 * @param journal what happens
	 * @param cursor where to begin to read
	 * @param filter what to send
	 * @param after the number of the last event that the listener knows
	 * @param settings limits
	 * @param processors where events are read and put together
	 */
	EventStream(Journal journal, EventCursor cursor, EventFilter filter, long after, EventSettings settings,
			ProcessorShare processors) {
		this.journal = journal;
		this.cursor = cursor;
		this.filter = filter;
		this.after = after;
		this.settings = settings;
		this.processors = processors;
	}

	/** How many events the listener is behind. */
	long lag() {
		return this.cursor.lag();
	}

	/**
	 * Sends events until there are no more, or none can be read any more.
	 * @throws IOException if the listener is gone
	 * @throws InterruptedException if the service ends
	 */
	void send(OutputStream output) throws IOException, InterruptedException {
		this.batch.writeBytes(BEGIN);
		flush(output);
		try {
			follow(output);
		}
		catch (DamagedJournalException ex) {
			this.batch.writeBytes(failed(this.cursor.position(), ex.getMessage()));
			flush(output);
		}
	}

	private void follow(OutputStream output) throws IOException, InterruptedException {
		while (!this.stopped && !isDropped(output)) {
			boolean ended = this.journal.isEnded();
			this.processors.use(this::gather);
			flush(output);
			if (this.cursor.lag() > 0) {
				continue;
			}
			this.wasUpToDate = true;
			if (ended) {
				end(output);
				return;
			}
			if (this.journal.await(this.cursor.position(), this.settings.heartbeat(), () -> this.stopped)) {
				Thread.sleep(this.settings.gathering());
			}
			else if (!this.journal.isEnded() && !this.stopped) {
				this.batch.writeBytes(HEARTBEAT);
			}
		}
	}

	/** Stops soon, for any thread; what is being sent goes out whole. */
	void stop() {
		this.stopped = true;
		this.journal.wake();
	}

	private long gather() throws IOException {
		EventFrame frame = this.cursor.next();
		while (frame != null) {
			if (this.filter.accepts(frame) && frame.number() > this.after) {
				this.batch.writeBytes(frame.serverSent());
			}
			frame = (this.batch.size() < BATCH) ? this.cursor.next() : null;
		}
		return this.batch.size();
	}

	private void flush(OutputStream output) throws IOException {
		if (this.batch.size() > 0) {
			this.batch.writeTo(output);
			output.flush();
			this.batch.reset();
		}
	}

	/**
	 * One that was up to date and has fallen far behind is told so, once it reads again.
	 */
	private boolean isDropped(OutputStream output) throws IOException {
		long lag = this.cursor.lag();
		if (!this.wasUpToDate || lag <= this.settings.maximumLag()) {
			return false;
		}
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("last", this.cursor.position());
		data.put("lag", lag);
		data.put("reason", "more than rapporteur.events.maximum-lag events behind; resume behind the last one");
		this.batch.writeBytes(control("dropped", null, data));
		flush(output);
		return true;
	}

	/**
	 * The last thing sent: whoever comes again with its id is told that nothing follows.
	 */
	private void end(OutputStream output) throws IOException {
		String failure = this.journal.failure();
		long last = this.cursor.position();
		this.batch.writeBytes(
				(failure != null) ? failed(last, GIVEN_UP + failure) : control("end", last, Map.of("last", last)));
		flush(output);
	}

	/** What is told where the journal was given up. */
	static String missing(String failure) {
		return MISSING + GIVEN_UP + failure;
	}

	/**
	 * What tells that no more events can be read, although there are some.
	 * @param last the number of the last one that was sent
	 * @param reason why
	 */
	static byte[] failed(long last, @Nullable String reason) {
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("last", last);
		data.put("reason", MISSING + reason);
		return control("failed", null, data);
	}

	private static byte[] control(String name, @Nullable Long id, Map<String, Object> data) {
		return ServerSentEvent.bytes(id, name, ValueWriter.writeAscii(data, ValueLimits.DEFAULT));
	}

}
