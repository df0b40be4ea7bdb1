package dev.rapporteur.command;

import java.util.Map;

import dev.rapporteur.client.ClientIdentity;
import dev.rapporteur.redaction.Redaction;

/**
 * Takes what nobody is to see out of commands, before anything else is done with them.
 */
final class RedactedCommand {

	private RedactedCommand() {
	}

	/**
	 * The same command without what nobody is to see.
	 * @param command what is asked
	 * @param redaction hides
	 * @return the command itself if nothing can be hidden
	 */
	static Command of(Command command, Redaction redaction) {
		if (!redaction.isActive()) {
			return command;
		}
		return switch (command) {
			case Question.Find find -> find;
			case Question.FindById find -> new Question.FindById(redaction.text(find.fullId()));
			case Question question -> of(question, redaction.arguments(question.arguments()));
			case Change change -> of(change, redaction.arguments(change.arguments()));
			case Session.Unknown unknown ->
				new Session.Unknown(redaction.text(unknown.name()), redaction.arguments(unknown.arguments()));
			case Session session -> of(session, redaction.arguments(session.arguments()));
		};
	}

	private static Question of(Question question, Map<?, ?> arguments) {
		return switch (question) {
			case Question.Ping ping -> new Question.Ping(arguments);
			case Question.Capabilities capabilities -> new Question.Capabilities(arguments);
			case Question.Get get -> new Question.Get(get.form(), arguments);
			case Question.GetSuite get -> new Question.GetSuite(get.form(), arguments);
			case Question.Find find -> find;
			case Question.FindById find -> find;
		};
	}

	private static Change of(Change change, Map<?, ?> arguments) {
		return switch (change) {
			case Change.Start start -> new Change.Start(start.kind(), arguments);
			case Change.Stop stop -> new Change.Stop(stop.kind(), arguments);
			case Change.StopOpenContexts stop -> new Change.StopOpenContexts(arguments);
			case Change.AddDetail add -> new Change.AddDetail(arguments);
			case Change.AddExtra add -> new Change.AddExtra(add.target(), arguments);
			case Change.Remove remove -> new Change.Remove(arguments);
			case Change.UpdateTaskResult update -> new Change.UpdateTaskResult(arguments);
			case Change.FinalizeTask end -> new Change.FinalizeTask(arguments);
			case Change.UpdateLogfile update -> new Change.UpdateLogfile(arguments);
		};
	}

	private static Session of(Session session, Map<?, ?> arguments) {
		return switch (session) {
			case Session.Register register ->
				new Session.Register(ClientIdentity.keep(register.arguments(), arguments));
			case Session.Unregister unregister -> new Session.Unregister(arguments);
			case Session.Subscribe subscribe -> new Session.Subscribe(arguments);
			case Session.Unsubscribe unsubscribe -> new Session.Unsubscribe(arguments);
			case Session.DeclarePlan declare -> new Session.DeclarePlan(arguments);
			case Session.Generate generate -> new Session.Generate(generate.report(), arguments);
			case Session.StopServer stop -> new Session.StopServer(arguments);
			case Session.Unknown unknown -> unknown;
		};
	}

}
