package dev.rapporteur.web.calls;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import dev.rapporteur.command.Caller;
import dev.rapporteur.command.Command;
import dev.rapporteur.command.Reply;
import dev.rapporteur.run.Run;
import dev.rapporteur.value.None;
import dev.rapporteur.web.request.Problem;
import dev.rapporteur.web.request.QueryFields;
import dev.rapporteur.web.request.RequestFields;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Calls that are about a run as a whole.
 */
@RestController
@RequestMapping("/api/v1/runs/{run}")
final class RunCallController {

	private static final List<String> REPORTS = List.of("results", "xml");

	private final Calls calls;

	private final BatchRunner batches;

	RunCallController(Calls calls, BatchRunner batches) {
		this.calls = calls;
		this.batches = batches;
	}

	/** The value of a reply; there must be one. */
	static Object value(Reply reply) {
		if (reply instanceof Reply.Value value && value.value() != None.NONE) {
			return value.value();
		}
		throw Problem.UNKNOWN_CONTEXT.because("There is no such context yet");
	}

	@GetMapping("/ping")
	ResponseEntity<byte[]> ping(@PathVariable("run") String run) {
		Reply reply = this.calls.call(Caller.at(this.calls.run(run), null), "ping", Map.of());
		return this.calls.ok(Map.of("answer", value(reply)));
	}

	@GetMapping("/testsuite")
	ResponseEntity<byte[]> testsuite(@PathVariable("run") String run) {
		Reply reply = this.calls.call(Caller.at(this.calls.run(run), null), "get_testsuite", Map.of(),
				new Command.GetSuite(Command.Form.NUMBERED));
		return this.calls.ok(value(reply));
	}

	@PostMapping("/tasks/finalize")
	ResponseEntity<byte[]> finalizeTask(@PathVariable("run") String run, HttpServletRequest request)
			throws IOException, HttpMediaTypeNotSupportedException {
		Run open = this.calls.run(run);
		RequestFields body = this.calls.body(request).allowOnly(List.of("id", "result", "detail"));
		String command = "finalize_task";
		Map<Object, Object> arguments = CallArguments.converted(command, body.fields());
		return this.calls.ok(this.calls.changed(open, this.calls.call(Caller.at(open, null), command, arguments)));
	}

	@PostMapping("/logs/moves")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void moveLog(@PathVariable("run") String run, HttpServletRequest request)
			throws IOException, HttpMediaTypeNotSupportedException {
		Run open = this.calls.run(run);
		RequestFields body = this.calls.body(request)
			.allowOnly(List.of("logfile", "parent_logfile", "parent_logfile_size"));
		this.calls.call(Caller.at(open, null), "update_logfile_data", body.fields());
	}

	@PostMapping("/reports/generate")
	ResponseEntity<byte[]> generate(@PathVariable("run") String run, HttpServletRequest request)
			throws IOException, HttpMediaTypeNotSupportedException {
		Run open = this.calls.run(run);
		RequestFields body = this.calls.body(request).allowOnly(List.of("report"));
		String command = body.requireChoice("report", REPORTS).equals("xml") ? "generate_xml" : "generate_report";
		Reply reply = this.calls.call(Caller.at(open, null), command, Map.of());
		return this.calls.ok(Map.of("files", (reply instanceof Reply.Written written) ? written.files() : List.of()));
	}

	@PostMapping("/commands")
	ResponseEntity<byte[]> commands(@PathVariable("run") String run, HttpServletRequest request)
			throws IOException, HttpMediaTypeNotSupportedException {
		Run open = this.calls.run(run);
		byte[] batch = this.calls.bytes(request);
		String stopOnError = QueryFields.of(request, "stopOnError").choice("stopOnError", List.of("true", "false"));
		return this.calls.ok(this.batches.carryOut(open, batch, "true".equals(stopOnError)));
	}

}
