package dev.rapporteur.web.calls;

import java.util.List;
import java.util.Map;

import dev.rapporteur.command.Caller;
import dev.rapporteur.command.Change;
import dev.rapporteur.command.Question;
import dev.rapporteur.command.Reply;
import dev.rapporteur.command.Session;
import dev.rapporteur.run.Run;
import dev.rapporteur.web.request.CheckedBody;
import dev.rapporteur.web.request.CheckedQuery;
import dev.rapporteur.web.request.JsonBody;
import dev.rapporteur.web.request.QueryFields;
import dev.rapporteur.web.request.RequestFields;
import dev.rapporteur.web.request.ValueBody;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Calls that are about a run as a whole.
 */
@RestController
@RequestMapping("/api/v1/runs/{run}")
final class RunCallController {

	private final CallExecutor calls;

	private final BatchRunner batches;

	RunCallController(CallExecutor calls, BatchRunner batches) {
		this.calls = calls;
		this.batches = batches;
	}

	@GetMapping("/ping")
	ResponseEntity<ValueBody> ping(Run run) {
		return ValueBody.ok(Map.of("answer", this.calls.ask(Caller.at(run, null), new Question.Ping(Map.of()))));
	}

	@GetMapping("/testsuite")
	ResponseEntity<ValueBody> testsuite(Run run) {
		return ValueBody
			.ok(this.calls.ask(Caller.at(run, null), new Question.GetSuite(Question.Form.NUMBERED, Map.of())));
	}

	@PostMapping("/tasks/finalize")
	ResponseEntity<ValueBody> finalizeTask(Run run, @CheckedBody({ "id", "result", "detail" }) RequestFields body) {
		return ValueBody.ok(this.calls.change(Caller.at(run, null),
				new Change.FinalizeTask(CallArguments.converted(body.fields(), run.redaction()))));
	}

	@PostMapping("/logs/moves")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void moveLog(Run run, @CheckedBody({ "logfile", "parent_logfile", "parent_logfile_size" }) RequestFields body) {
		this.calls.call(Caller.at(run, null), new Change.UpdateLogfile(body.fields()));
	}

	@PostMapping("/reports/generate")
	ResponseEntity<ValueBody> generate(Run run, @CheckedBody("report") RequestFields body) {
		Session generate = new Session.Generate(ContextParameters.report(body), Map.of());
		Reply reply = this.calls.call(Caller.at(run, null), generate);
		return ValueBody.ok(Map.of("files", (reply instanceof Reply.Written written) ? written.files() : List.of()));
	}

	/** A part of the plan: said again, it changes nothing. */
	@PutMapping("/plan")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void declarePlan(Run run,
			@CheckedBody(required = true, value = { "tasks", "testcases", "shard" }) RequestFields body) {
		this.calls.call(Caller.at(run, null), new Session.DeclarePlan(body.fields()));
	}

	@PostMapping("/commands")
	ResponseEntity<ValueBody> commands(Run run, JsonBody batch, @CheckedQuery("stopOnError") QueryFields query) {
		String stopOnError = query.choice("stopOnError", List.of("true", "false"));
		return ValueBody.ok(this.batches.carryOut(run, batch.read(), "true".equals(stopOnError)));
	}

}
