package dev.rapporteur.web.calls;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.rapporteur.command.Caller;
import dev.rapporteur.command.Change;
import dev.rapporteur.command.Question;
import dev.rapporteur.command.Reply;
import dev.rapporteur.context.ContextPage;
import dev.rapporteur.context.ContextQuery;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.run.Run;
import dev.rapporteur.value.None;
import dev.rapporteur.web.request.CheckedBody;
import dev.rapporteur.web.request.CheckedQuery;
import dev.rapporteur.web.request.QueryFields;
import dev.rapporteur.web.request.RequestFields;
import dev.rapporteur.web.request.ValueBody;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Calls that name the context that they are about; no client is needed for them.
 */
@RestController
@RequestMapping("/api/v1/runs/{run}/contexts")
final class ContextController {

	private final CallExecutor calls;

	ContextController(CallExecutor calls) {
		this.calls = calls;
	}

	@PostMapping
	ResponseEntity<ValueBody> start(Run run, RequestFields body) {
		ContextKind kind = ContextParameters.kind(body);
		Caller caller = Caller.at(run, body.number("parent"));
		return this.calls.start(caller,
				new Change.Start(kind, CallArguments.converted(body.fields(), run.redaction())));
	}

	@GetMapping
	ResponseEntity<ValueBody> find(Run run,
			@CheckedQuery({ "after", "limit", "kind", "result", "state", "fullid" }) QueryFields fields) {
		ContextQuery query = ContextParameters.query(fields);
		String fullId = fields.text("fullid");
		Question question = (fullId != null) ? new Question.FindById(fullId) : new Question.Find(query);
		if (!(this.calls.call(Caller.at(run, null), question) instanceof Reply.Found found)) {
			throw new IllegalStateException("No page: " + question.name());
		}
		return ValueBody.ok(form(found.page()));
	}

	private static Map<String, Object> form(ContextPage page) {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("contexts", page.contexts());
		form.put("next", (page.next() > 0) ? page.next() : None.NONE);
		return form;
	}

	@GetMapping("/{seq}")
	ResponseEntity<ValueBody> show(Run run, @PathVariable("seq") long seq) {
		return ValueBody.ok(this.calls.ask(Caller.at(run, seq), new Question.Get(Question.Form.NUMBERED, Map.of())));
	}

	@PostMapping("/{seq}/stop")
	ResponseEntity<ValueBody> stop(Run run, @PathVariable("seq") long seq, RequestFields body) {
		Change.Stop stop = new Change.Stop(ContextParameters.kindOrNull(body),
				CallArguments.converted(body.fields(), run.redaction()));
		return ValueBody.ok(this.calls.change(Caller.at(run, seq), stop));
	}

	@PostMapping("/{seq}/details")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void addDetail(Run run, @PathVariable("seq") long seq, @CheckedBody("detail") RequestFields body) {
		this.calls.call(Caller.at(run, seq), new Change.AddDetail(Map.of("detail", body.require("detail"))));
	}

	@PostMapping("/{seq}/extra")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void addExtra(Run run, @PathVariable("seq") long seq, @CheckedBody("data") RequestFields body) {
		this.calls.call(Caller.at(run, seq), new Change.AddExtra(Change.ExtraTarget.CURRENT, body.object("data")));
	}

	@PostMapping("/{seq}/result")
	ResponseEntity<ValueBody> updateResult(Run run, @PathVariable("seq") long seq,
			@CheckedBody({ "result", "detail" }) RequestFields body) {
		return ValueBody.ok(this.calls.change(Caller.at(run, seq),
				new Change.UpdateTaskResult(CallArguments.converted(body.fields(), run.redaction()))));
	}

	@DeleteMapping("/{seq}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(Run run, @PathVariable("seq") long seq) {
		this.calls.call(Caller.at(run, seq), new Change.Remove(Map.of()));
	}

}
