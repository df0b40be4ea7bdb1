package dev.rapporteur.command;

import dev.rapporteur.client.Client;
import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextKind;
import dev.rapporteur.context.ContextService;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.run.Run;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client changes in the tree of its run. Only to be used as the one writer of the
 * run.
 *
 * @param run the run
 * @param client who asks
 */
record ClientChanges(Run run, Client client) {

	private static final Logger logger = LoggerFactory.getLogger(ClientChanges.class);

	/**
	 * Carries out a command that changes the tree.
	 * @param command the command
	 * @throws ReportException if it is refused
	 */
	void apply(Command command) {
		ContextService contexts = this.run.contexts();
		switch (command) {
			case Command.Start start ->
				this.client.push(contexts.start(start.kind(), this.client.current(), start.arguments()));
			case Command.Stop stop -> stop(stop);
			case Command.StopOpenContexts stop -> stopOpenContexts();
			case Command.AddDetail add -> contexts.addDetail(this.client.current(), add.arguments());
			case Command.AddExtra add -> addExtra(add);
			case Command.Remove remove -> contexts.remove(remove.path());
			case Command.UpdateTaskResult update -> contexts.updateTaskResult(update.arguments());
			case Command.FinalizeTask end -> contexts.finalizeTask(end.arguments());
			case Command.UpdateLogfile update -> contexts.updateLogfile(update.arguments());
			default -> throw new IllegalStateException("Not a change: " + command);
		}
	}

	/**
	 * Stops the innermost context. That of another client, in which this one has opened
	 * nothing, is marked as stopped, but stays open for its owner, as in the original.
	 */
	private void stop(Command.Stop stop) {
		if (stop.kind() == ContextKind.SECTION) {
			closeLostSections(stop.arguments().get("id"));
		}
		Context current = this.client.current();
		if (current == null || current.kind() != stop.kind()) {
			throw ReportException.invalid("Can't stop a " + stop.kind() + ": the client is "
					+ ((current != null) ? "in " + current.kind() + " " + current.fullId() : "nowhere"));
		}
		this.run.contexts().stop(current, stop.arguments());
		if (current == this.client.own()) {
			this.client.pop();
		}
	}

	/**
	 * A stop that names an enclosing section tells that the stops of those within it were
	 * lost: they are closed as errored.
	 */
	private void closeLostSections(@Nullable Object id) {
		Context own = this.client.own();
		if (id == null || own == null || own.kind() != ContextKind.SECTION || id.equals(own.id())) {
			return;
		}
		boolean encloses = this.client.stack()
			.stream()
			.anyMatch((context) -> context.kind() == ContextKind.SECTION && context.id().equals(id));
		for (Context lost = own; encloses && lost != null && !lost.id().equals(id); lost = this.client.own()) {
			this.run.contexts().close(lost);
			this.client.pop();
		}
	}

	private void stopOpenContexts() {
		for (Client member : this.run.clients().family(this.client)) {
			for (Context context = member.own(); context != null; context = member.own()) {
				this.run.contexts().close(context);
				member.pop();
			}
		}
	}

	private void addExtra(Command.AddExtra add) {
		ContextService contexts = this.run.contexts();
		if (add.target() == Command.ExtraTarget.SUITE) {
			contexts.addSuiteExtra(add.data());
		}
		else if (add.target() == Command.ExtraTarget.RUNNING) {
			this.run.clients().running().forEach((context) -> contexts.addExtra(context, add.data()));
		}
		else {
			Context current = this.client.current();
			if (current != null) {
				contexts.addExtra(current, add.data());
			}
			else {
				logger.warn("Extra data of client {} is dropped, it is in no context: {}", this.client.pid(),
						add.data().keySet());
			}
		}
	}

}
