package dev.rapporteur.command;

import java.util.List;
import java.util.Map;

import dev.rapporteur.client.Client;
import dev.rapporteur.context.Context;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.event.EndCause;
import dev.rapporteur.run.Turn;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client changes, where it is.
 *
 * @param turn what it may touch
 * @param client who asks
 */
record ClientChanges(Turn turn, Client client) implements Changes {

	private static final Logger logger = LoggerFactory.getLogger(ClientChanges.class);

	@Override
	public @Nullable Context current() {
		return this.client.current();
	}

	@Override
	public Context start(Change.Start start) {
		Context started = this.turn.contexts().start(start.kind(), this.client.current(), start.arguments());
		this.turn.push(this.client, started);
		return started;
	}

	/**
	 * Stops the innermost context. That of another client, in which this one has opened
	 * nothing, is marked as stopped, but stays open for its owner, as in the original.
	 */
	@Override
	public Context stop(Change.Stop stop) {
		Context own = this.client.own();
		ContextKind kind = (stop.kind() == null && own != null) ? own.kind() : stop.kind();
		if (kind == ContextKind.SECTION) {
			closeLostSections(stop.arguments());
		}
		Context current = this.client.current();
		if (current == null || (kind != null && current.kind() != kind)) {
			throw ReportException.invalid("Can't stop a " + kind + ": the client is "
					+ ((current != null) ? "in " + current.kind() + " " + current.fullId() : "nowhere"));
		}
		this.turn.contexts().stop(current, stop.arguments());
		if (current == this.client.own()) {
			this.turn.pop(this.client);
		}
		return current;
	}

	/**
	 * A stop that names an enclosing section tells that the stops of those within it were
	 * lost: they are closed as errored.
	 */
	private void closeLostSections(Map<?, ?> arguments) {
		Object id = arguments.get("id");
		Context own = this.client.own();
		if (id == null || own == null || own.kind() != ContextKind.SECTION || id.equals(own.id())) {
			return;
		}
		boolean encloses = this.client.stack()
			.stream()
			.anyMatch((context) -> context.kind() == ContextKind.SECTION && context.id().equals(id));
		if (encloses) {
			this.turn.contexts().checkStop(ContextKind.SECTION, arguments);
		}
		for (Context lost = own; encloses && lost != null && !lost.id().equals(id); lost = this.client.own()) {
			this.turn.contexts().close(lost, EndCause.STOP_LOST);
			this.turn.pop(this.client);
		}
		this.turn.contexts().correct();
	}

	@Override
	public void stopOpenContexts() {
		for (Client member : this.turn.clients().family(this.client)) {
			for (Context context = member.own(); context != null; context = member.own()) {
				if (member == this.client) {
					this.turn.contexts().close(context);
				}
				else {
					this.turn.contexts().close(context, EndCause.CLOSED_FROM_ABOVE);
				}
				this.turn.pop(member);
			}
		}
		this.turn.contexts().correct();
	}

	@Override
	public void remove(Change.Remove remove) {
		this.turn.contexts().remove(remove.path());
	}

	@Override
	public Context updateTaskResult(Change.UpdateTaskResult update) {
		return this.turn.contexts().updateTaskResult(update.arguments());
	}

	@Override
	public List<Context> placesFor(Change.AddExtra add) {
		Context current = this.client.current();
		if (current == null) {
			logger.warn("Extra data of client {} is dropped, it is in no context: {} entries", this.client.pid(),
					add.arguments().size());
			return List.of();
		}
		return List.of(current);
	}

	@Override
	public void requireEnd() {
		Context current = this.client.current();
		if (current != null) {
			throw ReportException.invalid("The client still has contexts open: " + current.fullId());
		}
	}

}
