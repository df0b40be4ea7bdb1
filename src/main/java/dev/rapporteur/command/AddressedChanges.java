package dev.rapporteur.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextService;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.context.TestSuite;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.Turn;
import org.jspecify.annotations.Nullable;

/**
 * What somebody changes who names the context that each command is about. What is started
 * belongs to no client, so it stays open until it is stopped or the run ends.
 *
 * @param turn what may be touched
 * @param current the context, or null for none
 */
record AddressedChanges(Turn turn, @Nullable Context current) implements Changes {

	/**
	 * Finds the context.
	 * @param run the run
	 * @param turn its turn
	 * @param seq its number, or null for none
	 * @return what may be changed there
	 * @throws UnknownContextException if there is none, or it was removed
	 */
	static AddressedChanges at(Run run, Turn turn, @Nullable Long seq) {
		if (run.isClosed()) {
			throw ReportException.invalid("The run has ended");
		}
		Context context = (seq != null) ? turn.contexts().tree().find(seq) : null;
		if (seq != null && (context == null || !context.isInTree())) {
			throw new UnknownContextException(seq);
		}
		return new AddressedChanges(turn, context);
	}

	/**
	 * Starts a context, within what has not stopped. A task may have been finalized while
	 * its process goes on.
	 */
	@Override
	public Context start(Change.Start start) {
		Context parent = this.current;
		if (parent != null && parent.isStopped() && parent.kind() != ContextKind.TASK
				&& start.kind() != ContextKind.PLUGIN) {
			throw ReportException
				.invalid("Can't start a " + start.kind() + " in " + parent.fullId() + ", which has stopped");
		}
		Map<?, ?> arguments = (start.kind() == ContextKind.PLUGIN) ? placed(start.arguments()) : start.arguments();
		return this.turn.contexts().start(start.kind(), parent, arguments);
	}

	/**
	 * A plugin names what it belongs to; by default that is what the caller names. That
	 * of a task can start in the suite, before its task does.
	 */
	private Map<?, ?> placed(Map<?, ?> arguments) {
		Context parent = this.current;
		boolean suite = parent instanceof TestSuite;
		String name = suite ? "job_id" : "task_id";
		if (parent == null || (!suite && parent.kind() != ContextKind.TASK) || arguments.containsKey(name)
				|| (suite && arguments.containsKey("task_id"))) {
			return arguments;
		}
		Map<Object, Object> placed = new LinkedHashMap<>(arguments);
		placed.put(name, parent.id());
		return placed;
	}

	/**
	 * Stops the context. A task may have been finalized before; nothing is changed then.
	 * One that a client has opened stays the place of that client.
	 */
	@Override
	public Context stop(Change.Stop stop) {
		Context context = required("stop");
		if (stop.kind() != null && context.kind() != stop.kind()) {
			throw ReportException
				.invalid("Can't stop a " + stop.kind() + ": " + context.fullId() + " is a " + context.kind());
		}
		if (!context.isStarted() || (context.isStopped() && context.kind() != ContextKind.TASK)) {
			throw ReportException.invalid("Can't stop " + context.kind() + " " + context.fullId() + ": it has "
					+ (context.isStopped() ? "already stopped" : "not started"));
		}
		this.turn.contexts().stop(context, stop.arguments());
		return context;
	}

	private Context required(String purpose) {
		Context context = this.current;
		if (context == null) {
			throw ReportException.invalid("There is no context to " + purpose + ", none was named");
		}
		return context;
	}

	/** Stops the context and all below it, or the whole tree. */
	@Override
	public void stopOpenContexts() {
		ContextService contexts = this.turn.contexts();
		Context top = (this.current != null) ? this.current : contexts.tree().suite();
		if (top != null) {
			contexts.closeAll(top);
		}
	}

	@Override
	public void remove(Change.Remove remove) {
		Object path = remove.path();
		if (path == null || ContextService.isNoPath(path)) {
			this.turn.contexts().removeFromTree(required("remove"));
		}
		else {
			this.turn.contexts().remove(path);
		}
	}

	@Override
	public Context updateTaskResult(Change.UpdateTaskResult update) {
		Context task = this.current;
		if (task == null) {
			return this.turn.contexts().updateTaskResult(update.arguments());
		}
		if (task.kind() != ContextKind.TASK) {
			throw ReportException.invalid("Only the result of a Task can be updated, not that of " + task.fullId());
		}
		Map<Object, Object> arguments = new LinkedHashMap<>(update.arguments());
		arguments.put("id", task.id());
		return this.turn.contexts().updateTaskResult(arguments);
	}

	@Override
	public List<Context> placesFor(Change.AddExtra add) {
		return List.of(required("add extra data to"));
	}

	@Override
	public void requireEnd() {
		TestSuite suite = this.turn.contexts().tree().suite();
		if (suite != null && suite.isStarted() && !suite.isStopped()) {
			throw ReportException.invalid("TestSuite " + suite.fullId() + " is still open");
		}
	}

}
