package dev.rapporteur.web.events;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.rapporteur.journal.DamagedJournalException;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.json.ValueWriter;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.RunId;
import dev.rapporteur.web.download.Download;
import dev.rapporteur.web.request.Problem;
import dev.rapporteur.web.request.QueryFields;
import dev.rapporteur.web.request.RequestShare;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Tells what happens in a run.
 */
@RestController
final class EventController {

	/** Clients that are not told guess Latin-1. */
	private static final MediaType STREAM = new MediaType(MediaType.TEXT_EVENT_STREAM, StandardCharsets.UTF_8);

	private static final String PATH = "/api/v1/runs/{run}/events";

	/** A buffer that grows, and the page itself. */
	private static final long PAGE_COST = 3;

	private final EventListeners listeners;

	private final EventSettings settings;

	private final ValueLimits limits;

	/**
	 * Creates the controller.
	 * @param listeners the streams that are open
	 * @param settings limits
	 * @param limits what is cut of values
	 */
	EventController(EventListeners listeners, EventSettings settings, ValueLimits limits) {
		this.listeners = listeners;
		this.settings = settings;
		this.limits = limits;
	}

	/**
	 * Sends events as they come. Whoever comes again with the id of the last event that
	 * it has got misses none and gets none twice; when nothing can follow any more it is
	 * told so by 204, at which browsers stop to come again.
	 */
	@GetMapping(path = PATH, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	ResponseEntity<StreamingResponseBody> stream(KnownRun run,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
			HttpServletRequest request, HttpServletResponse response) throws IOException {
		EventQuery query = EventQuery.of(lastEventId, EventQuery.fields(request));
		Journal journal = run.journal();
		check(query, journal);
		// before the answer begins
		requireReadable(run.id(), journal, query.after());
		if (journal.isEnded() && lastEventId != null && query.after() == journal.last()) {
			return nothingFollows(run.id(), journal);
		}
		if (Download.isHead(request)) {
			// a stream whose bytes are not sent would not even notice that nobody listens
			return head().build();
		}
		if (!this.listeners.enter()) {
			throw Problem.TOO_MANY_LISTENERS.because("There are " + this.settings.maximumListeners()
					+ " listeners already, the maximum " + "(rapporteur.events.maximum-listeners)");
		}
		return head().body((output) -> {
			// the stream that Spring passes keeps back what is flushed
			this.listeners.send(run.id(), journal, query, response.getOutputStream());
		});
	}

	/** Browsers come no more after either answer. */
	private static ResponseEntity<StreamingResponseBody> nothingFollows(RunId run, Journal journal) {
		String failure = journal.failure();
		if (failure != null) {
			throw Problem.EVENTS_GONE
				.because("The events of run " + run + " are gone: " + EventStream.missing(failure));
		}
		return ResponseEntity.noContent().build();
	}

	private static ResponseEntity.BodyBuilder head() {
		return ResponseEntity.ok()
			.contentType(STREAM)
			.cacheControl(CacheControl.noStore())
			.header("X-Accel-Buffering", "no");
	}

	/** A page of events, for those who look from time to time. */
	@GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<byte[]> page(KnownRun run, HttpServletRequest request) throws IOException {
		QueryFields fields = EventQuery.fields(request);
		EventQuery query = EventQuery.of(null, fields);
		Journal journal = run.journal();
		check(query, journal);
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_JSON)
			.cacheControl(CacheControl.noStore())
			.body(page(run.id(), journal, query, new Page(limit(fields), request)));
	}

	/** How many events a page has at most. */
	private int limit(QueryFields fields) {
		Long wanted = fields.number("limit", 1, Long.MAX_VALUE);
		if (wanted != null && wanted > this.settings.maximumPage()) {
			throw Problem.INVALID_VALUE.because("limit must be at most " + this.settings.maximumPage()
					+ " (rapporteur.events.maximum-page), not " + wanted);
		}
		return (wanted != null) ? wanted.intValue() : this.settings.maximumPage();
	}

	private byte[] page(RunId run, Journal journal, EventQuery query, Page wanted) throws IOException {
		boolean ended = journal.isEnded();
		EventFilter filter = query.filter();
		ByteArrayOutputStream page = new ByteArrayOutputStream();
		String separator = "{\"events\":[";
		long last = query.after();
		int events = 0;
		long maximum = this.settings.maximumPageSize().toBytes();
		try (EventCursor cursor = open(run, journal, filter.needsHistory() ? 0 : query.after())) {
			for (EventFrame frame = cursor
				.next(); frame != null; frame = (events < wanted.limit() && page.size() < maximum) ? cursor.next()
						: null) {
				if (filter.accepts(frame) && frame.number() > query.after()) {
					page.writeBytes(separator.getBytes(StandardCharsets.US_ASCII));
					RequestShare.take(wanted.request(), PAGE_COST * frame.json().length);
					page.writeBytes(frame.json());
					separator = ",";
					events++;
				}
				last = Math.max(last, frame.number());
			}
		}
		catch (DamagedJournalException ex) {
			throw gone(run, journal, ex);
		}
		String end = ((events == 0) ? separator : "") + "],";
		page.writeBytes(end.getBytes(StandardCharsets.US_ASCII));
		byte[] rest = ValueWriter.writeAscii(end(journal, last, ended), ValueLimits.DEFAULT);
		// without the brace that the page begins with
		page.write(rest, 1, rest.length - 1);
		return page.toByteArray();
	}

	/**
	 * What a page ends with.
	 * @param ended whether nothing could follow when it was begun
	 */
	private static Map<String, Object> end(Journal journal, long last, boolean ended) {
		boolean complete = ended && last == journal.last();
		String failure = journal.failure();
		Map<String, Object> end = new LinkedHashMap<>();
		end.put("last", last);
		end.put("ended", complete && failure == null);
		if (complete && failure != null) {
			end.put("failed", EventStream.missing(failure));
		}
		return end;
	}

	/**
	 * A page that is asked for.
	 */
	private record Page(int limit, HttpServletRequest request) {

	}

	private static void check(EventQuery query, Journal journal) {
		if (query.after() > journal.last()) {
			throw Problem.UNKNOWN_EVENT
				.because("There is no event " + query.after() + ", the last one is " + journal.last());
		}
	}

	/** Whoever comes again and again must not be sent a stream that ends at once. */
	private void requireReadable(RunId run, Journal journal, long after) throws IOException {
		try (EventCursor cursor = open(run, journal, after)) {
			cursor.next();
		}
		catch (DamagedJournalException ex) {
			throw gone(run, journal, ex);
		}
	}

	/** Begins to read, or tells that there is nothing to be read any more. */
	private EventCursor open(RunId run, Journal journal, long after) {
		try {
			return new EventCursor(journal, new FrameCache(), this.limits, after);
		}
		catch (IOException ex) {
			throw gone(run, journal, ex);
		}
	}

	private static ErrorResponseException gone(RunId run, Journal journal, IOException cause) {
		return Problem.EVENTS_GONE.because(
				"The events of run " + run + " are gone: "
						+ ((journal.last() == 0) ? "there is no journal: " + journal.failure() : cause.getMessage()),
				cause);
	}

}
