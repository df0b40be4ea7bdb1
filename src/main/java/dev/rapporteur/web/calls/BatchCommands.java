package dev.rapporteur.web.calls;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.command.Caller;
import dev.rapporteur.command.Change;
import dev.rapporteur.command.Command;
import dev.rapporteur.command.Question;
import dev.rapporteur.command.Reply;
import dev.rapporteur.command.Session;
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

	/** Ends a client, as the end of its connection does on the socket. */
	private static final String CLOSE_CLIENT = "close_client";

	private final CallExecutor calls;

	private final HttpClients clients;

	BatchCommands(CallExecutor calls, HttpClients clients) {
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
		Command typed = Command.of(command, arguments);
		return switch (typed) {
			case Session.Subscribe subscribe -> throw refused(command);
			case Session.Unsubscribe unsubscribe -> throw refused(command);
			case Session.StopServer stop -> throw refused(command);
			case Session.Register register -> register(run, arguments);
			case Session.Unregister unregister -> throw refused(command);
			case Question.Capabilities capabilities -> throw refused(command);
			case Session.Unknown unknown when command.equals(CLOSE_CLIENT) -> close(run, client(body, results));
			case Question question -> answer(caller(run, body, results), numbered(question));
			case Change change -> answer(caller(run, body, results), change(change, arguments, run));
			case Session.DeclarePlan declare -> answer(caller(run, body, results), declare);
			case Session.Generate generate -> answer(caller(run, body, results), generate);
			case Session.Unknown unknown -> answer(caller(run, body, results), unknown);
		};
	}

	private static ReportException refused(String command) {
		return ReportException.invalid("There is no " + command + " in a batch");
	}

	private Map<String, Object> register(Run run, Map<Object, Object> arguments) {
		Map<String, Object> answer = BatchRunner.answer(HttpStatus.CREATED);
		answer.put("client", this.clients.register(run, arguments, null).get("client"));
		return answer;
	}

	private Map<String, Object> close(Run run, @Nullable String client) {
		if (client == null) {
			throw Problem.MISSING_FIELD.because("The field client is missing");
		}
		this.clients.remove(run, client);
		return BatchRunner.answer(HttpStatus.NO_CONTENT);
	}

	private static Caller caller(Run run, RequestFields body, BatchResults results) {
		String client = client(body, results);
		return (client != null) ? CallExecutor.client(run, client) : Caller.at(run, context(body, results));
	}

	/** Numbers are what the commands of a batch refer to. */
	private static Question numbered(Question question) {
		return switch (question) {
			case Question.Get get -> new Question.Get(Question.Form.NUMBERED, get.arguments());
			case Question.GetSuite get -> new Question.GetSuite(Question.Form.NUMBERED, get.arguments());
			case Question.Ping ping -> ping;
			case Question.Capabilities capabilities -> capabilities;
			case Question.Find find -> find;
			case Question.FindById find -> find;
		};
	}

	/**
	 * A change whose times and results are such, and not what stands for them in JSON.
	 */
	private static Change change(Change change, Map<Object, Object> arguments, Run run) {
		switch (change) {
			case Change.Start start -> CallArguments.converted(arguments, run.redaction());
			case Change.Stop stop -> CallArguments.converted(arguments, run.redaction());
			case Change.UpdateTaskResult update -> CallArguments.converted(arguments, run.redaction());
			case Change.FinalizeTask end -> CallArguments.converted(arguments, run.redaction());
			case Change.StopOpenContexts stop -> {
			}
			case Change.AddDetail add -> {
			}
			case Change.AddExtra add -> {
			}
			case Change.Remove remove -> {
			}
			case Change.UpdateLogfile update -> {
			}
		}
		return change;
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

	private Map<String, Object> answer(Caller caller, Command command) {
		Reply reply = this.calls.call(caller, command);
		Map<String, Object> answer = BatchRunner.answer(status(command, reply));
		switch (reply) {
			case Reply.Changed changed -> answer.put("context", changed.context());
			case Reply.Written written -> answer.put("value", written.files());
			case Reply.Value value when value.value() != None.NONE -> answer.put("value", value.value());
			default -> {
			}
		}
		return (command instanceof Change change) ? MisspeltArguments.warned(answer, change, null) : answer;
	}

	private static HttpStatus status(Command command, Reply reply) {
		if (reply instanceof Reply.Changed) {
			return (command instanceof Change.Start) ? HttpStatus.CREATED : HttpStatus.OK;
		}
		return (reply instanceof Reply.Value value && value.value() == None.NONE) ? HttpStatus.NO_CONTENT
				: HttpStatus.OK;
	}

}
