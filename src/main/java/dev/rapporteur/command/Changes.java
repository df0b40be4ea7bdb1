package dev.rapporteur.command;

import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextService;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.run.Turn;
import org.jspecify.annotations.Nullable;

/**
 * What a caller changes in the tree of a run, as long as it has its turn.
 */
sealed interface Changes permits ClientChanges, AddressedChanges {

	/** What may be touched. */
	Turn turn();

	/** Where commands apply, or null for nowhere. */
	@Nullable Context current();

	Context start(Command.Start start);

	Context stop(Command.Stop stop);

	void stopOpenContexts();

	/** Takes a context out of the tree. */
	void remove(Command.Remove remove);

	/** Sets the result of a task. */
	Context updateTaskResult(Command.UpdateTaskResult update);

	/** Adds data to where the caller is. */
	void addExtra(Command.AddExtra add);

	/** Refuses to write results too early. */
	void requireEnd();

	/**
	 * Carries out a command that changes the tree.
	 * @param command the command
	 * @return the answer
	 * @throws ReportException if it is refused
	 */
	default Reply apply(Command command) {
		ContextService contexts = turn().contexts();
		switch (command) {
			case Command.Start start -> {
				return new Reply.Changed(start(start).seq());
			}
			case Command.Stop stop -> {
				return new Reply.Changed(stop(stop).seq());
			}
			case Command.UpdateTaskResult update -> {
				return new Reply.Changed(updateTaskResult(update).seq());
			}
			case Command.FinalizeTask end -> {
				return new Reply.Changed(contexts.finalizeTask(end.arguments()).seq());
			}
			case Command.StopOpenContexts stop -> stopOpenContexts();
			case Command.AddDetail add -> contexts.addDetail(current(), add.arguments());
			case Command.AddExtra add -> add(add);
			case Command.Remove remove -> remove(remove);
			case Command.UpdateLogfile update -> contexts.updateLogfile(update.arguments());
			default -> throw new IllegalStateException("Not a change: " + command);
		}
		return Reply.NOTHING;
	}

	private void add(Command.AddExtra add) {
		ContextService contexts = turn().contexts();
		if (add.target() == Command.ExtraTarget.SUITE) {
			contexts.addSuiteExtra(add.data());
		}
		else if (add.target() == Command.ExtraTarget.RUNNING) {
			turn().clients().running().forEach((context) -> contexts.addExtra(context, add.data()));
		}
		else {
			addExtra(add);
		}
	}

}
