package dev.rapporteur.web.calls;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.rapporteur.command.Caller;
import dev.rapporteur.command.Command;
import dev.rapporteur.command.Reply;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.run.Run;
import dev.rapporteur.value.None;
import dev.rapporteur.web.request.Problem;
import dev.rapporteur.web.request.RequestFields;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Carries out one command of a batch.
 */
final class BatchCommands {

	private static final List<String> FIELDS = List.of("command", "client", "parent", "context", "arguments", "as");

	private static final Set<String> REFUSED = Set.of("subscribe_client", "unsubscribe_client", "stop_server");

	private final Calls calls;

	private final HttpClients clients;

	BatchCommands(Calls calls, HttpClients clients) {
		this.calls = calls;
		this.clients = clients;
	}

	/**
	 * Carries out a command.
	 * @param run the run
	 * @param item the command
	 * @param results what the commands before it made
	 * @return its answer
	 * @throws ReportException if it is refused
	 */
	Map<String, Object> carryOut(Run run, Object item, BatchResults results) {
		RequestFields body = RequestFields.of(item, "Each command").allowOnly(FIELDS);
		String name = body.text("as");
		if (name != null) {
			results.name(name);
		}
		String command = body.requireText("command");
		Map<Object, Object> arguments = body.fields().containsKey("arguments") ? body.object("arguments")
				: new LinkedHashMap<>();
		if (REFUSED.contains(command)) {
			throw ReportException.invalid("There is no " + command + " in a batch");
		}
		if (command.equals("register_client")) {
			Map<String, Object> answer = BatchRunner.answer(HttpStatus.CREATED);
			answer.put("client", this.clients.register(run, arguments));
			return answer;
		}
		String client = client(body, results);
		if (command.equals("close_client")) {
			if (client == null) {
				throw Problem.MISSING_FIELD.because("The field client is missing");
			}
			this.clients.remove(run, client);
			return BatchRunner.answer(HttpStatus.NO_CONTENT);
		}
		Caller caller = (client != null) ? Calls.client(run, client) : Caller.at(run, context(body, results));
		return answer(command, reply(caller, command, CallArguments.converted(command, arguments)));
	}

	private Reply reply(Caller caller, String command, Map<Object, Object> arguments) {
		return switch (command) {
			case "get_section", "get_section_ctx" -> this.calls.call(caller, command, arguments,
					new Command.Get(arguments.get("id_list"), Command.Form.NUMBERED));
			case "get_testsuite" ->
				this.calls.call(caller, command, arguments, new Command.GetSuite(Command.Form.NUMBERED));
			default -> this.calls.call(caller, command, arguments);
		};
	}

	private static @Nullable String client(RequestFields body, BatchResults results) {
		String client = body.text("client");
		return (client != null && BatchResults.isReference(client)) ? results.resolve(client, "client").toString()
				: client;
	}

	private static @Nullable Long context(RequestFields body, BatchResults results) {
		for (String field : List.of("parent", "context")) {
			if (body.fields().get(field) instanceof String reference && BatchResults.isReference(reference)) {
				return (Long) results.resolve(reference, "context");
			}
			Long number = body.number(field);
			if (number != null) {
				return number;
			}
		}
		return null;
	}

	private static Map<String, Object> answer(String command, Reply reply) {
		Map<String, Object> answer = BatchRunner.answer(status(command, reply));
		switch (reply) {
			case Reply.Changed changed -> answer.put("context", changed.context());
			case Reply.Written written -> answer.put("value", written.files());
			case Reply.Value value when value.value() != None.NONE -> answer.put("value", value.value());
			default -> {
			}
		}
		return answer;
	}

	private static HttpStatus status(String command, Reply reply) {
		if (reply instanceof Reply.Changed) {
			return command.startsWith("start_") ? HttpStatus.CREATED : HttpStatus.OK;
		}
		return (reply instanceof Reply.Value value && value.value() == None.NONE) ? HttpStatus.NO_CONTENT
				: HttpStatus.OK;
	}

}
