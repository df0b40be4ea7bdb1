package dev.rapporteur.command;

import java.util.Collection;
import java.util.List;

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

	Context start(Change.Start start);

	Context stop(Change.Stop stop);

	void stopOpenContexts();

	/** Takes a context out of the tree. */
	void remove(Change.Remove remove);

	/** Sets the result of a task. */
	Context updateTaskResult(Change.UpdateTaskResult update);

	/** The contexts to which data goes that is for where the caller is. */
	List<Context> placesFor(Change.AddExtra add);

	/** Refuses to write results too early. */
	void requireEnd();

	/**
	 * Finds the caller, in its turn.
	 * @param caller who asks
	 * @param turn its turn
	 * @return what it may change
	 * @throws ReportException if the client is not registered, or there is no such
	 * context
	 */
	static Changes of(Caller caller, Turn turn) {
		return (caller.client() != null) ? new ClientChanges(turn, caller.registered(turn))
				: AddressedChanges.at(caller.run(), turn, caller.context());
	}

	/**
	 * Carries out a change.
	 * @param change what is asked
	 * @return the context that was started, stopped or got its result, or null for
	 * another change
	 * @throws ReportException if it is refused
	 */
	default @Nullable Context apply(Change change) {
		ContextService contexts = turn().contexts();
		return switch (change) {
			case Change.Start start -> start(start);
			case Change.Stop stop -> stop(stop);
			case Change.UpdateTaskResult update -> updateTaskResult(update);
			case Change.FinalizeTask end -> contexts.finalizeTask(end.arguments());
			case Change.StopOpenContexts stop -> {
				stopOpenContexts();
				yield null;
			}
			case Change.AddDetail add -> {
				contexts.addDetail(current(), add.arguments());
				yield null;
			}
			case Change.AddExtra add -> {
				add(add);
				yield null;
			}
			case Change.Remove remove -> {
				remove(remove);
				yield null;
			}
			case Change.UpdateLogfile update -> {
				contexts.updateLogfile(update.arguments());
				yield null;
			}
		};
	}

	private void add(Change.AddExtra add) {
		ContextService contexts = turn().contexts();
		Collection<Context> places = switch (add.target()) {
			case CURRENT -> placesFor(add);
			case RUNNING -> turn().clients().running();
			case TESTSUITE -> List.of(contexts.suiteForExtra());
		};
		places.forEach((context) -> contexts.addExtra(context, add.arguments()));
	}

}
