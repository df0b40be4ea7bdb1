package dev.rapporteur.web.runs;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import dev.rapporteur.run.DirectoryInUseException;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRecord;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.summary.RunSummary;
import dev.rapporteur.web.request.CheckedBody;
import dev.rapporteur.web.request.CheckedQuery;
import dev.rapporteur.web.request.Problem;
import dev.rapporteur.web.request.QueryFields;
import dev.rapporteur.web.request.RequestFields;
import dev.rapporteur.web.request.RunLookup;
import dev.rapporteur.web.request.ValueBody;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows, closes and deletes runs.
 */
@RestController
@RequestMapping("/api/v1/runs")
final class RunController {

	private final RunRegistry runs;

	private final RunLookup lookup;

	private final RunCallSettings.Pages pages;

	RunController(RunRegistry runs, RunLookup lookup, RunCallSettings.Pages pages) {
		this.runs = runs;
		this.lookup = lookup;
		this.pages = pages;
	}

	/** Lists runs, the newest first, a page at a time. */
	@GetMapping
	ResponseEntity<List<RunBody>> list(@CheckedQuery({ RunQuery.STATE, RunQuery.ENDED, RunQuery.NAME,
			RunQuery.DIRECTORY, RunQuery.TEXT, RunQuery.OPENED_AFTER, RunQuery.OPENED_BEFORE, RunQuery.FIGURES,
			RunQuery.LIMIT, RunQuery.AFTER }) QueryFields fields, HttpServletRequest request) {
		RunQuery query = RunQuery.of(fields, this.pages);
		List<KnownRun> found = query.find(this.runs.known());
		List<KnownRun> page = found.subList(0, Math.min(query.limit(), found.size()));
		String next = (page.size() < found.size()) ? query.next(page.getLast().id(), request) : null;
		// only of a page is looked whether reports are still there
		RunPage answer = new RunPage(page.stream()
			.map((run) -> query.withFigures() ? RunBody.withFigures(run) : RunBody.of(run.present()))
			.toList(), next);
		return answer.answer();
	}

	@GetMapping("/{run}")
	RunBody show(KnownRun run) {
		Run open = run.open();
		return RunBody.of(run.present(), (open != null) ? open.overview().figures() : null);
	}

	@GetMapping("/{run}/summary")
	SummaryBody summary(KnownRun run, @CheckedQuery("limit") QueryFields query) {
		Long limit = query.number("limit", 0, Integer.MAX_VALUE);
		RunSummary summary = run.summary();
		if (summary == null) {
			throw Problem.UNKNOWN_RUN.because("Run " + run.id() + " has been forgotten meanwhile");
		}
		return new SummaryBody(run.id().value(), RunBody.state(known(run.id())),
				(limit != null) ? summary.limitedTo(limit.intValue()) : summary);
	}

	/** What is known of a run by now. */
	private RunRecord known(RunId run) {
		return this.lookup.known(run.value()).record();
	}

	/**
	 * Closes a run and answers when its reports are written; one that is closed already
	 * is shown.
	 */
	@PostMapping("/{run}/close")
	RunBody close(KnownRun run, @CheckedQuery("force") QueryFields query) {
		RunLookup.requireHere(run);
		boolean force = "true".equals(query.choice("force", List.of("true", "false")));
		try {
			return shown(run.id(), this.runs.close(run.id(), force));
		}
		catch (IOException ex) {
			if (force) {
				return RunBody.of(known(run.id()));
			}
			throw notWritten(run.id(), ex);
		}
	}

	/**
	 * Ends a run at once, whoever is working in it; one that is closed already is shown.
	 */
	@PostMapping("/{run}/abort")
	RunBody abort(KnownRun run, @CheckedBody(ofAnyType = true, value = "reason") RequestFields body) {
		RunLookup.requireHere(run);
		String reason = RunRequestReader.reason(body);
		try {
			return shown(run.id(), this.runs.abort(run.id(), reason));
		}
		catch (IOException ex) {
			throw notWritten(run.id(), ex);
		}
	}

	/** Nothing stays known of a run that is forgotten meanwhile. */
	private static RunBody shown(RunId run, @Nullable RunRecord record) {
		if (record == null) {
			throw RunLookup.unknown(run.value());
		}
		return RunBody.of(record);
	}

	private RuntimeException notWritten(RunId run, IOException failure) {
		String state = (known(run).closed() != null) ? "the run is closed all the same"
				: "close the run again when that is mended";
		return Problem.REPORT_NOT_WRITTEN.because("A report can't be written, " + state + ": " + failure.getMessage(),
				failure);
	}

	/** Hides more of what is told of a run. */
	@PutMapping("/{run}/secrets")
	ResponseEntity<ValueBody> hide(Run run, @CheckedBody(required = true, value = "secrets") RequestFields body) {
		RunRequestReader.hide(run, RunRequestReader.secrets(body));
		return ValueBody.ok(Map.of("secrets", (long) run.redaction().secrets().count()));
	}

	/**
	 * Forgets a closed run, with its directory if the service made that.
	 */
	@DeleteMapping("/{run}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(KnownRun run, @CheckedQuery("files") QueryFields query) {
		RunLookup.requireHere(run);
		String files = query.choice("files", List.of("true", "false"));
		try {
			RunRecord deleted = this.runs.delete(run.id(), !"false".equals(files));
			if (deleted == null) {
				throw RunLookup.unknown(run.id().value());
			}
			if (deleted.closed() == null && !deleted.interrupted()) {
				throw Problem.RUN_OPEN.because("Run " + run.id() + " is open; close or abort it first");
			}
		}
		catch (DirectoryInUseException ex) {
			throw Problem.DIRECTORY_IN_USE
				.because("The files of run " + run.id() + " can't be deleted: " + ex.getMessage(), ex);
		}
		catch (IOException ex) {
			throw Problem.FILES_NOT_DELETED.because("The files of run " + run.id() + " can't be deleted: " + ex, ex);
		}
	}

}
