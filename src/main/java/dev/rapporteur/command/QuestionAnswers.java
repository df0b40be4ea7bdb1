package dev.rapporteur.command;

import java.util.function.Function;

import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextForms;
import dev.rapporteur.context.ContextSearch;
import dev.rapporteur.context.ContextService;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.Turn;
import dev.rapporteur.value.None;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions. The caller is looked up in the turn of the question.
 */
final class QuestionAnswers {

	private QuestionAnswers() {
	}

	static Reply to(Caller caller, Question question) {
		Run run = caller.run();
		return switch (question) {
			case Question.Ping ping -> new Reply.Value("pong");
			case Question.Capabilities capabilities -> new Reply.Value(Question.Capabilities.ANSWER);
			case Question.Get get -> get(caller, get);
			case Question.GetSuite get -> value(run.readCounted((turn) -> {
				Changes.of(caller, turn);
				return turn.contexts().tree().suite();
			}, form(get.form())));
			case Question.Find find -> new Reply.Found(run.read((turn) -> search(caller, turn).find(find.query())));
			case Question.FindById find ->
				new Reply.Found(run.read((turn) -> search(caller, turn).find(find.fullId())));
		};
	}

	private static ContextSearch search(Caller caller, Turn turn) {
		Changes.of(caller, turn);
		return new ContextSearch(turn.contexts().tree());
	}

	/** An object shows the whole tree, so all logs must be counted for it. */
	private static Reply get(Caller caller, Question.Get get) {
		Run run = caller.run();
		if (get.form() == Question.Form.OBJECT) {
			run.awaitLogs();
		}
		return value(run.readCounted((turn) -> {
			Context current = Changes.of(caller, turn).current();
			Object path = get.path();
			return (path == null || ContextService.isNoPath(path)) ? current : turn.contexts().find(path);
		}, form(get.form())));
	}

	private static Function<Context, Object> form(Question.Form form) {
		return switch (form) {
			case FIELDS -> ContextForms::reply;
			case OBJECT -> ContextForms::object;
			case NUMBERED -> ContextForms::numbered;
		};
	}

	private static Reply value(@Nullable Object value) {
		return new Reply.Value((value != null) ? value : None.NONE);
	}

}
