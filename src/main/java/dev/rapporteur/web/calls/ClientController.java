package dev.rapporteur.web.calls;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.command.Command;
import dev.rapporteur.command.Reply;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.run.Run;
import dev.rapporteur.web.request.RequestFields;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

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
 * Calls of clients, which apply where the client is, as on the socket.
 */
@RestController
@RequestMapping("/api/v1/runs/{run}/clients")
final class ClientController {

	private static final List<String> TARGETS = List.of("current", "running", "testsuite");

	private final Calls calls;

	private final HttpClients clients;

	ClientController(Calls calls, HttpClients clients) {
		this.calls = calls;
		this.clients = clients;
	}

	@PostMapping
	ResponseEntity<byte[]> register(@PathVariable("run") String run, HttpServletRequest request)
			throws IOException, HttpMediaTypeNotSupportedException {
		Run open = this.calls.run(run);
		RequestFields body = this.calls.body(request).allowOnly(List.of("pid", "parentPid"));
		Map<Object, Object> arguments = new LinkedHashMap<>();
		put(arguments, "pid", body.take("pid"));
		put(arguments, "ppid", body.take("parentPid"));
		String id = this.clients.register(open, arguments);
		return this.calls.created("/api/v1/runs/" + run + "/clients/" + id, this.clients.show(open, id));
	}

	private static void put(Map<Object, Object> arguments, String name, @Nullable Object value) {
		if (value != null) {
			arguments.put(name, value);
		}
	}

	@GetMapping
	ResponseEntity<byte[]> list(@PathVariable("run") String run) {
		Run open = this.calls.run(run);
		return this.calls.ok(open.read((turn) -> turn.clients().all().stream().map(HttpClients::form).toList()));
	}

	@GetMapping("/{client}")
	ResponseEntity<byte[]> show(@PathVariable("run") String run, @PathVariable("client") String client) {
		return this.calls.ok(this.clients.show(this.calls.run(run), client));
	}

	@DeleteMapping("/{client}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable("run") String run, @PathVariable("client") String client) {
		this.clients.remove(this.calls.run(run), client);
	}

	@PostMapping("/{client}/contexts")
	ResponseEntity<byte[]> start(@PathVariable("run") String run, @PathVariable("client") String client,
			HttpServletRequest request) throws IOException, HttpMediaTypeNotSupportedException {
		Run open = this.calls.run(run);
		RequestFields body = this.calls.body(request);
		String command = "start_" + ContextParameters.kind(body).word();
		Map<Object, Object> arguments = CallArguments.converted(command, body.fields());
		return this.calls.started(open, this.calls.call(Calls.client(open, client), command, arguments));
	}

	@PostMapping("/{client}/stop")
	ResponseEntity<byte[]> stop(@PathVariable("run") String run, @PathVariable("client") String client,
			HttpServletRequest request) throws IOException, HttpMediaTypeNotSupportedException {
		Run open = this.calls.run(run);
		RequestFields body = this.calls.body(request);
		ContextKind kind = ContextParameters.kindOrNull(body);
		String command = (kind != null) ? "stop_" + kind.word() : "stop_context";
		Map<Object, Object> arguments = CallArguments.converted(command, body.fields());
		Reply reply = this.calls.call(Calls.client(open, client), command, arguments,
				new Command.Stop(kind, arguments));
		return this.calls.ok(this.calls.changed(open, reply));
	}

	@PostMapping("/{client}/stop-open-contexts")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void stopOpenContexts(@PathVariable("run") String run, @PathVariable("client") String client,
			HttpServletRequest request) throws IOException, HttpMediaTypeNotSupportedException {
		Run open = this.calls.run(run);
		this.calls.body(request).allowOnly(List.of());
		this.calls.call(Calls.client(open, client), "stop_open_contexts", Map.of());
	}

	@PostMapping("/{client}/details")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void addDetail(@PathVariable("run") String run, @PathVariable("client") String client, HttpServletRequest request)
			throws IOException, HttpMediaTypeNotSupportedException {
		Run open = this.calls.run(run);
		RequestFields body = this.calls.body(request).allowOnly(List.of("detail"));
		this.calls.call(Calls.client(open, client), "add_detail", Map.of("detail", body.require("detail")));
	}

	@PostMapping("/{client}/extra")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void addExtra(@PathVariable("run") String run, @PathVariable("client") String client, HttpServletRequest request)
			throws IOException, HttpMediaTypeNotSupportedException {
		Run open = this.calls.run(run);
		RequestFields body = this.calls.body(request).allowOnly(List.of("target", "data"));
		String target = body.choice("target", TARGETS);
		String command = (target == null || target.equals("current")) ? "add_extra" : "add_" + target + "_extra";
		this.calls.call(Calls.client(open, client), command, body.object("data"));
	}

	@GetMapping("/{client}/context")
	ResponseEntity<byte[]> current(@PathVariable("run") String run, @PathVariable("client") String client) {
		Run open = this.calls.run(run);
		Reply reply = this.calls.call(Calls.client(open, client), "get_section", Map.of(),
				new Command.Get(null, Command.Form.NUMBERED));
		return this.calls.ok(RunCallController.value(reply));
	}

}
