package dev.rapporteur.rest.runs;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NotDirectoryException;
import java.util.List;

import dev.rapporteur.rest.request.Problem;
import dev.rapporteur.rest.request.RunLookup;
import dev.rapporteur.run.DirectoryInUseException;
import dev.rapporteur.run.RunRecord;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.run.RunRequest;
import dev.rapporteur.run.SocketNotOpenedException;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Opens, shows and closes runs.
 */
@RestController
@RequestMapping("/api/v1/runs")
final class RunController {

	private final RunRegistry runs;

	private final RunLookup lookup;

	private final RunRequestReader requests;

	RunController(RunRegistry runs, RunLookup lookup, RunRequestReader requests) {
		this.runs = runs;
		this.lookup = lookup;
		this.requests = requests;
	}

	/**
	 * Opens a run. Only JSON is taken: a page in a browser can't send that to another
	 * site unasked.
	 */
	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<RunBody> open(InputStream body) throws IOException {
		RunRecord run = open(this.requests.read(body));
		return ResponseEntity.created(URI.create("/api/v1/runs/" + run.id())).body(RunBody.of(run));
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
		catch (NotDirectoryException ex) {
			throw Problem.DIRECTORY_NOT_USABLE.because("runtimeDirectory " + ex.getFile() + " is gone", ex);
		}
		catch (IOException ex) {
			throw Problem.INTERNAL_ERROR.because("A directory for the run can't be made: " + ex, ex);
		}
	}

	@GetMapping
	List<RunBody> list() {
		return this.runs.records().stream().map(RunBody::of).toList();
	}

	@GetMapping("/{run}")
	RunBody show(@PathVariable("run") String run) {
		return RunBody.of(this.lookup.record(run));
	}

	/**
	 * Closes a run and answers when its reports are written; one that is closed already
	 * is shown.
	 */
	@PostMapping("/{run}/close")
	RunBody close(@PathVariable("run") String run) {
		try {
			return RunBody.of(RunLookup.known(run, this.runs.close(this.lookup.id(run))));
		}
		catch (IOException ex) {
			throw Problem.REPORT_NOT_WRITTEN
				.because("A report can't be written, the run is closed all the same: " + ex.getMessage(), ex);
		}
	}

}
