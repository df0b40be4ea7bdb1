package dev.rapporteur.web.runs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

import dev.rapporteur.directory.NotPutAsideException;
import dev.rapporteur.event.KeyedRequest;
import dev.rapporteur.event.TraceParent;
import dev.rapporteur.run.DirectoryInUseException;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.run.RunRequest;
import dev.rapporteur.run.SocketNotOpenedException;
import dev.rapporteur.web.request.CheckedBody;
import dev.rapporteur.web.request.KeyedCall;
import dev.rapporteur.web.request.Problem;
import dev.rapporteur.web.request.RequestFields;
import dev.rapporteur.web.request.RunTokens;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Opens runs.
 */
@RestController
@RequestMapping("/api/v1/runs")
final class OpeningController {

	private final RunRegistry runs;

	private final RunRequestReader requests;

	private final JoinedRuns joined;

	private final RunTokens tokens;

	OpeningController(RunRegistry runs, RunRequestReader requests, JoinedRuns joined, RunTokens tokens) {
		this.runs = runs;
		this.requests = requests;
		this.joined = joined;
		this.tokens = tokens;
	}

	/**
	 * Opens a run, or joins one that is open. Only JSON is taken: a page in a browser
	 * can't send that to another site unasked.
	 */
	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<OpenedRunBody> open(
			@CheckedBody(required = true,
					value = { "name", "join", "runtimeDirectory", "socket", "reportFormat", "utc", "requestLog",
							"requirePlan", "secrets" }) RequestFields body,
			@RequestHeader(name = "traceparent", required = false) @Nullable String traceParent,
			@RequestHeader(name = "tracestate", required = false) @Nullable String traceState) throws IOException {
		boolean join = body.flag("join", false);
		if (join && !body.fields().containsKey("name")) {
			throw Problem.MISSING_FIELD.because("The field name is missing: it tells which run to join");
		}
		KeyedCall keyed = KeyedCall.current();
		RunRequest request = this.requests.read(body, join, (keyed != null) ? keyed.request() : null,
				TraceParent.of(traceParent, traceState));
		JoinedRuns.JoinedRun before = (keyed != null) ? openedBefore(request, keyed) : null;
		JoinedRuns.JoinedRun run = (before != null) ? before : open(request, join);
		RunId id = run.run().id();
		return ResponseEntity.status(run.opened() ? HttpStatus.CREATED : HttpStatus.OK)
			.location(URI.create("/api/v1/runs/" + id))
			.body(new OpenedRunBody(RunBody.of(run.run()), this.tokens.issue(id)));
	}

	/** The run that this request has opened already, most likely in a service before. */
	private JoinedRuns.@Nullable JoinedRun openedBefore(RunRequest request, KeyedCall keyed) {
		KeyedRequest opening = request.opening();
		KnownRun known = (opening != null) ? this.runs.openedBy(opening.key()) : null;
		if (known == null) {
			return null;
		}
		if (!Objects.equals(opening, known.record().opening())) {
			throw keyed.reused();
		}
		keyed.repeated();
		return new JoinedRuns.JoinedRun(known.record(), true);
	}

	private JoinedRuns.JoinedRun open(RunRequest request, boolean join) {
		try {
			return join ? this.joined.join(request) : new JoinedRuns.JoinedRun(this.runs.open(request), true);
		}
		catch (DirectoryInUseException ex) {
			throw Problem.DIRECTORY_IN_USE.because("runtimeDirectory " + ex.getMessage(), ex);
		}
		catch (SocketNotOpenedException ex) {
			throw Problem.SOCKET_NOT_OPENED.because(String.valueOf(ex.getMessage()), ex);
		}
		catch (NotPutAsideException ex) {
			throw Problem.DIRECTORY_NOT_USABLE.because("runtimeDirectory " + ex.getMessage(), ex);
		}
		catch (NotDirectoryException ex) {
			throw Problem.DIRECTORY_NOT_USABLE.because("runtimeDirectory " + ex.getFile() + " is gone", ex);
		}
		catch (IOException ex) {
			throw Problem.INTERNAL_ERROR.because("A directory for the run can't be made: " + ex, ex);
		}
	}

}
