package dev.rapporteur.web.calls;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.command.Caller;
import dev.rapporteur.command.Command;
import dev.rapporteur.command.Reply;
import dev.rapporteur.context.ContextPage;
import dev.rapporteur.context.ContextQuery;
import dev.rapporteur.run.Run;
import dev.rapporteur.value.None;
import dev.rapporteur.web.request.QueryFields;
import dev.rapporteur.web.request.RequestFields;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
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

	private final Calls calls;

	ContextController(Calls calls) {
		this.calls = calls;
	}

	@PostMapping
	ResponseEntity<byte[]> start(@PathVariable("run") String run, HttpServletRequest request)
			throws IOException, HttpMediaTypeNotSupportedException {
		Run open = this.calls.run(run);
		RequestFields body = this.calls.body(request);
		String command = "start_" + ContextParameters.kind(body).word();
		Caller caller = Caller.at(open, body.number("parent"));
		Map<Object, Object> arguments = CallArguments.converted(command, body.fields());
		return this.calls.started(open, this.calls.call(caller, command, arguments));
	}

	@GetMapping
	ResponseEntity<byte[]> find(@PathVariable("run") String run, HttpServletRequest request) {
		QueryFields fields = QueryFields.of(request, "after", "limit", "kind", "result", "state", "fullid");
		ContextQuery query = ContextParameters.query(fields);
		Run open = this.calls.run(run);
		String fullId = fields.text("fullid");
		Command command = (fullId != null) ? new Command.FindById(fullId) : new Command.Find(query);
		Reply reply = this.calls.call(Caller.at(open, null), "find_sections", fields.texts(), command);
		if (!(reply instanceof Reply.Found found)) {
			throw new IllegalStateException("No page: " + reply);
		}
		return this.calls.ok(form(found.page()));
	}

	private static Map<String, Object> form(ContextPage page) {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("contexts", page.contexts());
		form.put("next", (page.next() > 0) ? page.next() : None.NONE);
		return form;
	}

	@GetMapping("/{seq}")
	ResponseEntity<byte[]> show(@PathVariable("run") String run, @PathVariable("seq") long seq) {
		Reply reply = this.calls.call(Caller.at(this.calls.run(run), seq), "get_section", Map.of(),
				new Command.Get(null, Command.Form.NUMBERED));
		return this.calls.ok(RunCallController.value(reply));
	}

	@PostMapping("/{seq}/stop")
	ResponseEntity<byte[]> stop(@PathVariable("run") String run, @PathVariable("seq") long seq,
			HttpServletRequest request) throws IOException, HttpMediaTypeNotSupportedException {
		Run open = this.calls.run(run);
		RequestFields body = this.calls.body(request);
		Command.Stop command = new Command.Stop(ContextParameters.kindOrNull(body),
				CallArguments.converted("stop_context", body.fields()));
		Reply reply = this.calls.call(Caller.at(open, seq), "stop_context", command.arguments(), command);
		return this.calls.ok(this.calls.changed(open, reply));
	}

	@PostMapping("/{seq}/details")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void addDetail(@PathVariable("run") String run, @PathVariable("seq") long seq, HttpServletRequest request)
			throws IOException, HttpMediaTypeNotSupportedException {
		Run open = this.calls.run(run);
		RequestFields body = this.calls.body(request).allowOnly(List.of("detail"));
		this.calls.call(Caller.at(open, seq), "add_detail", Map.of("detail", body.require("detail")));
	}

	@PostMapping("/{seq}/extra")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void addExtra(@PathVariable("run") String run, @PathVariable("seq") long seq, HttpServletRequest request)
			throws IOException, HttpMediaTypeNotSupportedException {
		Run open = this.calls.run(run);
		RequestFields body = this.calls.body(request).allowOnly(List.of("data"));
		this.calls.call(Caller.at(open, seq), "add_extra", body.object("data"));
	}

	@PostMapping("/{seq}/result")
	ResponseEntity<byte[]> updateResult(@PathVariable("run") String run, @PathVariable("seq") long seq,
			HttpServletRequest request) throws IOException, HttpMediaTypeNotSupportedException {
		Run open = this.calls.run(run);
		RequestFields body = this.calls.body(request).allowOnly(List.of("result", "detail"));
		String command = "update_task_result";
		Map<Object, Object> arguments = CallArguments.converted(command, body.fields());
		return this.calls.ok(this.calls.changed(open, this.calls.call(Caller.at(open, seq), command, arguments)));
	}

	@DeleteMapping("/{seq}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable("run") String run, @PathVariable("seq") long seq) {
		this.calls.call(Caller.at(this.calls.run(run), seq), "remove_section", Map.of());
	}

}
