package dev.rapporteur.web.runs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.stream.Stream;

import dev.rapporteur.directory.NotPutAsideException;
import dev.rapporteur.run.DirectoryInUseException;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunRecord;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.run.RunRequest;
import dev.rapporteur.run.SocketNotOpenedException;
import dev.rapporteur.summary.RunSummary;
import dev.rapporteur.web.request.HttpLimits;
import dev.rapporteur.web.request.Problem;
import dev.rapporteur.web.request.QueryFields;
import dev.rapporteur.web.request.RunLookup;
import dev.rapporteur.web.request.RunTokens;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Opens, shows, closes and deletes runs.
 */
@RestController
@RequestMapping("/api/v1/runs")
final class RunController {

	private final RunRegistry runs;

	private final RunLookup lookup;

	private final RunRequestReader requests;

	private final HttpLimits limits;

	private final RunTokens tokens;

	RunController(RunRegistry runs, RunLookup lookup, RunRequestReader requests, HttpLimits limits, RunTokens tokens) {
		this.runs = runs;
		this.lookup = lookup;
		this.requests = requests;
		this.limits = limits;
		this.tokens = tokens;
	}

	/**
	 * Opens a run. Only JSON is taken: a page in a browser can't send that to another
	 * site unasked.
	 */
	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<OpenedRunBody> open(HttpServletRequest request) throws IOException {
		RunRecord run = open(this.requests.read(this.requests.body(request)));
		return ResponseEntity.created(URI.create("/api/v1/runs/" + run.id()))
			.body(new OpenedRunBody(RunBody.of(run), this.tokens.issue(run.id())));
	}

	private RunRecord open(RunRequest request) {
		try {
			return this.runs.open(request);
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

	/** Lists runs, the newest first, a page at a time. */
	@GetMapping
	ResponseEntity<List<RunBody>> list(HttpServletRequest request) {
		RunQuery query = RunQuery.of(request, this.limits);
		List<RunRecord> found = query.find(this.runs.records());
		List<RunRecord> page = found.subList(0, Math.min(query.limit(), found.size()));
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
		if (page.size() < found.size()) {
			answer.header(HttpHeaders.LINK, query.next(page.getLast().id(), request));
		}
		// only of a page is looked whether reports are still there
		return answer.body(page.stream()
			.map((run) -> this.runs.present(run.id()))
			.flatMap(Stream::ofNullable)
			.map(RunBody::of)
			.toList());
	}

	@GetMapping("/{run}")
	RunBody show(@PathVariable("run") String run) {
		Run open = this.runs.find(this.lookup.id(run));
		return RunBody.of(RunLookup.known(run, this.runs.present(this.lookup.id(run))),
				(open != null) ? open.overview().figures() : null);
	}

	@GetMapping("/{run}/summary")
	SummaryBody summary(@PathVariable("run") String run, HttpServletRequest request) {
		Long limit = QueryFields.of(request, "limit").number("limit", 0, Integer.MAX_VALUE);
		RunRecord record = this.lookup.record(run);
		RunSummary summary = this.runs.summary(record.id());
		if (summary == null) {
			throw Problem.UNKNOWN_RUN.because("Run " + run + " has been forgotten meanwhile");
		}
		return new SummaryBody(run, RunBody.state(this.lookup.record(run)),
				(limit != null) ? summary.limitedTo(limit.intValue()) : summary);
	}

	/**
	 * Closes a run and answers when its reports are written; one that is closed already
	 * is shown.
	 */
	@PostMapping("/{run}/close")
	RunBody close(@PathVariable("run") String run, HttpServletRequest request) {
		boolean force = "true".equals(QueryFields.of(request, "force").choice("force", List.of("true", "false")));
		try {
			return RunBody.of(RunLookup.known(run, this.runs.close(this.lookup.id(run), force)));
		}
		catch (IOException ex) {
			if (force) {
				return RunBody.of(this.lookup.record(run));
			}
			throw notWritten(run, ex);
		}
	}

	/**
	 * Ends a run at once, whoever is working in it; one that is closed already is shown.
	 */
	@PostMapping("/{run}/abort")
	RunBody abort(@PathVariable("run") String run, HttpServletRequest request) throws IOException {
		this.lookup.record(run);
		String reason = this.requests.readReason(this.requests.body(request));
		try {
			return RunBody.of(RunLookup.known(run, this.runs.abort(this.lookup.id(run), reason)));
		}
		catch (IOException ex) {
			throw notWritten(run, ex);
		}
	}

	private RuntimeException notWritten(String run, IOException failure) {
		String state = (this.lookup.record(run).closed() != null) ? "the run is closed all the same"
				: "close the run again when that is mended";
		return Problem.REPORT_NOT_WRITTEN.because("A report can't be written, " + state + ": " + failure.getMessage(),
				failure);
	}

	/**
	 * Forgets a closed run, with its directory if the service made that.
	 */
	@DeleteMapping("/{run}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable("run") String run, HttpServletRequest request) {
		String files = QueryFields.of(request, "files").choice("files", List.of("true", "false"));
		try {
			RunRecord deleted = RunLookup.known(run, this.runs.delete(this.lookup.id(run), !"false".equals(files)));
			if (deleted.closed() == null) {
				throw Problem.RUN_OPEN.because("Run " + run + " is open; close or abort it first");
			}
		}
		catch (DirectoryInUseException ex) {
			throw Problem.DIRECTORY_IN_USE.because("The files of run " + run + " can't be deleted: " + ex.getMessage(),
					ex);
		}
		catch (IOException ex) {
			throw Problem.FILES_NOT_DELETED.because("The files of run " + run + " can't be deleted: " + ex, ex);
		}
	}

}
