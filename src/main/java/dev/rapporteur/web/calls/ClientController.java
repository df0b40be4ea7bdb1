package dev.rapporteur.web.calls;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.rapporteur.command.Change;
import dev.rapporteur.command.Question;
import dev.rapporteur.run.Run;
import dev.rapporteur.web.request.CheckedBody;
import dev.rapporteur.web.request.RequestFields;
import dev.rapporteur.web.request.ValueBody;
import org.jspecify.annotations.Nullable;

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
 * Calls of clients, which apply where the client is, as on the socket.
 */
@RestController
@RequestMapping("/api/v1/runs/{run}/clients")
final class ClientController {

	private final CallExecutor calls;

	private final HttpClients clients;

	ClientController(CallExecutor calls, HttpClients clients) {
		this.calls = calls;
		this.clients = clients;
	}

	@PostMapping
	ResponseEntity<ValueBody> register(Run run, @CheckedBody({ "pid", "parentPid", "timeout" }) RequestFields body) {
		Map<Object, Object> arguments = new LinkedHashMap<>();
		put(arguments, "pid", body.take("pid"));
		put(arguments, "ppid", body.take("parentPid"));
		Map<String, Object> client = this.clients.register(run, arguments, ClientTimeout.of(body.take("timeout")));
		return ValueBody.created("/api/v1/runs/" + run.id() + "/clients/" + client.get("client"), client);
	}

	private static void put(Map<Object, Object> arguments, String name, @Nullable Object value) {
		if (value != null) {
			arguments.put(name, value);
		}
	}

	@GetMapping
	ResponseEntity<ValueBody> list(Run run) {
		return ValueBody.ok(run.read((turn) -> turn.clients().all().stream().map(HttpClients::form).toList()));
	}

	@GetMapping("/{client}")
	ResponseEntity<ValueBody> show(Run run, @PathVariable("client") String client) {
		return ValueBody.ok(this.clients.show(run, client));
	}

	@DeleteMapping("/{client}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(Run run, @PathVariable("client") String client) {
		this.clients.remove(run, client);
	}

	@PostMapping("/{client}/contexts")
	ResponseEntity<ValueBody> start(Run run, @PathVariable("client") String client, RequestFields body) {
		Change.Start start = new Change.Start(ContextParameters.kind(body),
				CallArguments.converted(body.fields(), run.redaction()));
		return this.calls.start(CallExecutor.client(run, client), start);
	}

	@PostMapping("/{client}/stop")
	ResponseEntity<ValueBody> stop(Run run, @PathVariable("client") String client, RequestFields body) {
		Change.Stop stop = new Change.Stop(ContextParameters.kindOrNull(body),
				CallArguments.converted(body.fields(), run.redaction()));
		return ValueBody.ok(this.calls.change(CallExecutor.client(run, client), stop));
	}

	@PostMapping("/{client}/stop-open-contexts")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void stopOpenContexts(Run run, @PathVariable("client") String client, @CheckedBody RequestFields body) {
		this.calls.call(CallExecutor.client(run, client), new Change.StopOpenContexts(body.fields()));
	}

	@PostMapping("/{client}/details")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void addDetail(Run run, @PathVariable("client") String client, @CheckedBody("detail") RequestFields body) {
		Change add = new Change.AddDetail(Map.of("detail", body.require("detail")));
		this.calls.call(CallExecutor.client(run, client), add);
	}

	@PostMapping("/{client}/extra")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void addExtra(Run run, @PathVariable("client") String client,
			@CheckedBody({ "target", "data" }) RequestFields body) {
		Change.ExtraTarget target = ContextParameters.extraTarget(body);
		this.calls.call(CallExecutor.client(run, client), new Change.AddExtra(target, body.object("data")));
	}

	@GetMapping("/{client}/context")
	ResponseEntity<ValueBody> current(Run run, @PathVariable("client") String client) {
		return ValueBody
			.ok(this.calls.ask(CallExecutor.client(run, client), new Question.Get(Question.Form.NUMBERED, Map.of())));
	}

}
