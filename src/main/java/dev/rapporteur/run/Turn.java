package dev.rapporteur.run;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.rapporteur.client.Client;
import dev.rapporteur.client.ClientId;
import dev.rapporteur.client.ClientRegistry;
import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextService;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.event.EndCause;
import dev.rapporteur.event.PlanPart;
import dev.rapporteur.plan.Plan;
import dev.rapporteur.plan.PlanSettings;
import org.jspecify.annotations.Nullable;

/**
 * What the one writer of a run may touch: its tree and its clients. It is handed to
 * whoever has the turn, and good as long as that lasts.
 */
public final class Turn {

	private final TurnLock holder;

	private final RunState state;

	private final ContextService contexts;

	private final ClientRegistry clients;

	private final RunJournal journal;

	private final OpenContextCloser openContextCloser;

	private final PlanSettings planSettings;

	Turn(TurnLock holder, RunState state, ContextService contexts, ClientRegistry clients, RunJournal journal,
			OpenContextCloser openContextCloser, PlanSettings planSettings) {
		this.holder = holder;
		this.state = state;
		this.contexts = contexts;
		this.clients = clients;
		this.journal = journal;
		this.openContextCloser = openContextCloser;
		this.planSettings = planSettings;
	}

	/**
	 * The tree.
	 * @return what reads and changes it
	 * @throws IllegalStateException if the turn is over
	 */
	public ContextService contexts() {
		this.holder.require();
		return this.contexts;
	}

	/**
	 * The clients.
	 * @return what knows them
	 * @throws IllegalStateException if the turn is over
	 */
	public ClientRegistry clients() {
		this.holder.require();
		return this.clients;
	}

	/**
	 * Registers a client. One that has been here before and comes back on another
	 * connection is where it was.
	 * @param client its connection, {@link ClientId#UNREGISTERED} for one whose client
	 * gets an id now
	 * @param arguments what it says of itself
	 * @return the client
	 * @throws ReportException if it can't be registered
	 */
	public Client register(ClientId client, Map<?, ?> arguments) {
		if (this.state.isClosed()) {
			throw ReportException.invalid("The run has ended");
		}
		Client back = clients().comeBack(client, arguments);
		if (back != null) {
			return back;
		}
		Client registered = clients().register(client, arguments);
		this.journal.registered(registered);
		return registered;
	}

	/**
	 * Adds to what the run is expected to hold.
	 * @param part what is said; nothing happens if nothing of it is new
	 * @throws ReportException if it contradicts what was said before, or is too much
	 */
	public void declare(PlanPart part) {
		this.holder.require();
		if (this.state.isClosed()) {
			throw ReportException.invalid("The run has ended");
		}
		Plan plan = this.journal.ledger().facts().plan();
		if (plan.with(part, this.planSettings) != plan) {
			this.journal.planDeclared(part);
		}
	}

	/**
	 * Puts a context on the stack of a client.
	 * @param client the client
	 * @param context what it has just started
	 */
	public void push(Client client, Context context) {
		client.push(context);
		this.journal.entered(client, context.seq());
	}

	/**
	 * Takes the innermost context off the stack of a client.
	 * @param client the client, which has one
	 */
	public void pop(Client client) {
		Context left = client.own();
		client.pop();
		if (left != null) {
			this.journal.left(client, left.seq());
		}
	}

	/**
	 * Carries out a request that may be a repeated one: its client has lost the answer.
	 * @param client the client
	 * @param request the number that it has given to the request
	 * @param work carries it out
	 * @return what came of it, or null if that had happened before
	 * @throws ReportException if the client can't ask for this any more
	 */
	public <T> @Nullable T once(Client client, long request, Supplier<T> work) {
		this.holder.require();
		if (!client.isNew(request)) {
			return null;
		}
		this.holder.carryOut(request);
		T result = work.get();
		client.carriedOut(request);
		return result;
	}

	/**
	 * Notes that a command of a request with a key is carried out. This is kept with what
	 * it has changed: both or none.
	 * @param command the command
	 * @param context the number of the context that it has changed or made, 0 for none
	 * @param client the client that it has registered, or null for none
	 */
	public void carriedOut(KeyedCommand command, long context, @Nullable ClientId client) {
		this.holder.require();
		this.journal.carriedOut(command, context, client);
	}

	/**
	 * A client has gone: what it has open is closed, innermost first. Clients that came
	 * from it stay.
	 * @param client its connection
	 */
	public void disconnect(ClientId client) {
		end(client, EndCause.CLIENT_LEFT);
	}

	/**
	 * A client has not come back.
	 * @param client the client
	 */
	void giveUp(ClientId client) {
		end(client, EndCause.CLIENT_NOT_BACK);
	}

	/**
	 * A client over HTTP has made no call for too long: what it has open is closed.
	 * @param client the client
	 */
	void silent(ClientId client) {
		if (clients().find(client) != null) {
			end(client, EndCause.CLIENT_SILENT);
			clients().silent(client);
		}
	}

	private void end(ClientId client, EndCause cause) {
		Client gone = clients().remove(client);
		if (gone != null) {
			this.openContextCloser.closeLeft(gone, cause);
			this.journal.gone(gone, cause);
		}
	}

	/** All clients leave, since the run ends; what they have open is closed. */
	void endClients() {
		for (Client client : List.copyOf(clients().all()).reversed()) {
			this.openContextCloser.closeAtEnd(client);
			remove(client, EndCause.RUN_ENDED);
		}
		this.openContextCloser.closeRest(EndCause.RUN_ENDED);
	}

	/** All clients leave, since the run is aborted; what they have open stays so. */
	void removeClients() {
		List.copyOf(clients().all()).forEach((client) -> remove(client, EndCause.RUN_ABORTED));
	}

	private void remove(Client client, EndCause cause) {
		this.clients.remove(client.id());
		this.journal.gone(client, cause);
	}

	/** What it leaves open is closed by this. */
	OpenContextCloser openContextCloser() {
		this.holder.require();
		return this.openContextCloser;
	}

}
