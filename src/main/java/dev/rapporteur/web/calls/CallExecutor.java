package dev.rapporteur.web.calls;

import java.util.Map;
import java.util.function.Function;

import dev.rapporteur.client.ClientId;
import dev.rapporteur.command.Caller;
import dev.rapporteur.command.Change;
import dev.rapporteur.command.Command;
import dev.rapporteur.command.CommandService;
import dev.rapporteur.command.Question;
import dev.rapporteur.command.Reply;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.run.Run;
import dev.rapporteur.value.None;
import dev.rapporteur.web.request.KeyedCall;
import dev.rapporteur.web.request.Problem;
import dev.rapporteur.web.request.ValueBody;

import org.springframework.http.ResponseEntity;

/**
 * What the calls of the protocol have in common over HTTP: how they are carried out, and
 * their answers.
 */
final class CallExecutor {

	private final CommandService commands;

	private final ClientLeases leases;

	CallExecutor(CommandService commands, ClientLeases leases) {
		this.commands = commands;
		this.leases = leases;
	}

	/**
	 * Has a command carried out.
	 * @throws ReportException if it is refused
	 */
	Reply call(Caller caller, Command command) {
		return during(keyed(caller), (asking) -> this.commands.execute(asking, command));
	}

	/**
	 * Has a change carried out.
	 * @return the context that it has changed, as it is right after, with warnings of
	 * misspelt arguments
	 * @throws ReportException if it is refused
	 */
	Map<String, Object> change(Caller caller, Change change) {
		if (during(keyed(caller), (asking) -> this.commands.show(asking, change)) instanceof Reply.Shown shown) {
			return MisspeltArguments.warned(shown.context(), change, shown.context().get("kind"));
		}
		throw new IllegalStateException("Not about a context: " + change.name());
	}

	private static Caller keyed(Caller caller) {
		KeyedCall keyed = KeyedCall.current();
		if (keyed == null) {
			return caller;
		}
		keyed.noteRepeat(caller.run());
		if (caller.run().redaction().isMissingSecrets()) {
			keyed.forget();
		}
		return caller.of(keyed.command());
	}

	private Reply during(Caller caller, Function<Caller, Reply> call) {
		Reply reply = this.leases.during(caller.run(), caller.client(), () -> call.apply(caller));
		if (reply instanceof Reply.Failure failure) {
			throw failure.error();
		}
		return reply;
	}

	/** Starts a context, and shows it. */
	ResponseEntity<ValueBody> start(Caller caller, Change.Start start) {
		Map<String, Object> context = change(caller, start);
		return ValueBody.created("/api/v1/runs/" + caller.run().id() + "/contexts/" + context.get("seq"), context);
	}

	/** The value of the answer to a question; there must be one. */
	Object ask(Caller caller, Question question) {
		if (call(caller, question) instanceof Reply.Value value && value.value() != None.NONE) {
			return value.value();
		}
		throw Problem.UNKNOWN_CONTEXT.because("There is no such context yet");
	}

	/** A client that reports over HTTP. */
	static Caller client(Run run, String id) {
		if (!HttpClients.isOne(id)) {
			throw Problem.UNREGISTERED_CLIENT.because("There is no client " + id + " over HTTP");
		}
		return Caller.client(run, new ClientId(id));
	}

}
