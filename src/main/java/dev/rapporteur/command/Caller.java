package dev.rapporteur.command;

import java.io.IOException;

import dev.rapporteur.client.Client;
import dev.rapporteur.client.ClientId;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.run.KeyedCommand;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.Turn;
import dev.rapporteur.subscription.EventBatch;
import dev.rapporteur.subscription.EventSink;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a command: a client, whose commands apply where it is, or somebody without a
 * name, who says where each applies.
 *
 * @param run the run that it is about
 * @param client the connection of the client, or null for somebody without a name
 * @param context the number of the context in which commands of somebody without a name
 * apply, or null for none
 * @param events where its events go if it subscribes
 * @param transport how it calls
 * @param request the number that a client which can come back has given to its request,
 * or null for none
 * @param keyed the command of a request with a key, or null for none
 */
public record Caller(Run run, @Nullable ClientId client, @Nullable Long context, EventSink events, Transport transport,
		@Nullable Long request, @Nullable KeyedCommand keyed) {

	private static final EventSink NOWHERE = new EventSink() {

		@Override
		public void send(EventBatch events) throws IOException {
			throw new IOException("There is no connection to send events on");
		}

		@Override
		public void end() {
			// there is nothing to end
		}

	};

	/**
	 * A client on the socket of a run.
	 * @param run the run
	 * @param client the client
	 * @param events where its events go if it subscribes
	 */
	public Caller(Run run, ClientId client, EventSink events) {
		this(run, client, events, null);
	}

	/**
	 * A client on the socket of a run that can come back.
	 * @param run the run
	 * @param client the client
	 * @param events where its events go if it subscribes
	 * @param request the number that it has given to its request, or null for none
	 */
	public Caller(Run run, ClientId client, EventSink events, @Nullable Long request) {
		this(run, client, null, events, Transport.SOCKET, request, null);
	}

	/** The connection of the client; only clients have one. */
	ClientId requireClient() {
		if (this.client == null) {
			throw ReportException.invalid("Only clients can do this");
		}
		return this.client;
	}

	/**
	 * Finds the client.
	 * @param turn the turn of the run
	 * @throws ReportException if it is none, or not registered
	 */
	Client registered(Turn turn) {
		Client known = turn.clients().find(requireClient());
		if (known != null) {
			return known;
		}
		if (turn.clients().wasSilent(requireClient())) {
			throw new SilentClientException(requireClient());
		}
		throw this.run.isClosed() ? ReportException.invalid("The run has ended") : new UnregisteredClientException();
	}

	/**
	 * A client over HTTP, which can't subscribe.
	 * @param run the run
	 * @param client the client
	 * @return the caller
	 */
	public static Caller client(Run run, ClientId client) {
		return new Caller(run, client, null, NOWHERE, Transport.HTTP, null, null);
	}

	/**
	 * Somebody who says, over HTTP, where a command applies.
	 * @param run the run
	 * @param context the number of the context, or null for none
	 * @return the caller
	 */
	public static Caller at(Run run, @Nullable Long context) {
		return new Caller(run, null, context, NOWHERE, Transport.HTTP, null, null);
	}

	/**
	 * The same with a request that has a key.
	 * @param command which of its commands this is
	 * @return the caller
	 */
	public Caller of(KeyedCommand command) {
		return new Caller(this.run, this.client, this.context, this.events, this.transport, this.request, command);
	}

}
