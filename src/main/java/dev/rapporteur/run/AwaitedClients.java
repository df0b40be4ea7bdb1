package dev.rapporteur.run;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.client.Arrival;
import dev.rapporteur.client.Client;
import dev.rapporteur.client.ClientId;
import dev.rapporteur.client.ClientIdentity;
import dev.rapporteur.client.ClientProcess;
import org.jspecify.annotations.Nullable;

/**
 * Clients that have lost their connections and may come back. Each is awaited as long as
 * its process lives; one whose process can't be seen, for a while. A client that has no
 * identity can't come back.
 */
final class AwaitedClients {

	/** Somebody is looked after once a second, by a thread as long as that takes. */
	private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS,
			(work) -> Thread.ofPlatform().name("awaited-clients").daemon().start(work));

	private final Turns turns;

	private final Duration returnWithin;

	/** The process of each, and until when it is awaited. Guarded by the turn. */
	private final Map<ClientId, Awaited> awaited = new HashMap<>();

	AwaitedClients(Turns turns, Duration returnWithin) {
		this.turns = turns;
		this.returnWithin = returnWithin;
	}

	/**
	 * A connection has ended. Its client is gone with it, unless its process is seen to
	 * live: then somebody has cut the connection.
	 * @param arrival how it had come
	 */
	void connectionEnded(Arrival arrival) {
		Client client = this.turns.take((turn) -> turn.clients().find(arrival.client()));
		if (client == null) {
			return;
		}
		boolean alive = look(client.identity()) == ClientProcess.Sight.ALIVE;
		this.turns.act((turn) -> {
			if (!client.arrival().equals(arrival)) {
				return;
			}
			if (alive) {
				client.leave();
				await(client);
			}
			else {
				turn.disconnect(client.id());
			}
		});
	}

	/**
	 * All connections ended with another service. Who can't come back has gone.
	 * @param turn the turn of the run
	 */
	void connectionsEnded(Turn turn) {
		for (Client client : turn.clients().all().stream().filter(Client::isAway).toList()) {
			if (client.identity() != null) {
				await(client);
			}
			else {
				turn.disconnect(client.id());
			}
		}
	}

	private void await(Client client) {
		ClientIdentity identity = client.identity();
		if (identity == null) {
			return;
		}
		boolean first = this.awaited.isEmpty();
		this.awaited.put(client.id(), new Awaited(identity.process(), System.nanoTime() + this.returnWithin.toNanos()));
		if (first) {
			LATER.execute(this::lookAgain);
		}
	}

	/** Processes are looked for outside of the turn: the system may take its time. */
	private void lookAgain() {
		Map<ClientId, Awaited> present = this.turns.take((turn) -> {
			this.awaited.keySet().removeIf((id) -> isHere(turn, id));
			return Map.copyOf(this.awaited);
		});
		present.forEach((id, client) -> {
			ClientProcess.Sight sight = ClientProcess.look(client.process());
			boolean over = sight == ClientProcess.Sight.UNKNOWN && System.nanoTime() - client.until() >= 0;
			if (sight == ClientProcess.Sight.ENDED || over) {
				this.turns.act((turn) -> end(turn, id, over));
			}
		});
		boolean more = this.turns.take((turn) -> !this.awaited.isEmpty());
		if (more) {
			LATER.execute(this::lookAgain);
		}
	}

	private void end(Turn turn, ClientId id, boolean over) {
		this.awaited.remove(id);
		if (isHere(turn, id)) {
			return;
		}
		if (over) {
			turn.giveUp(id);
		}
		else {
			turn.disconnect(id);
		}
	}

	/** Whether it has come back, or is gone for good. */
	private static boolean isHere(Turn turn, ClientId id) {
		Client client = turn.clients().find(id);
		return client == null || !client.isAway();
	}

	private static ClientProcess.Sight look(@Nullable ClientIdentity identity) {
		return (identity != null) ? ClientProcess.look(identity.process()) : ClientProcess.Sight.ENDED;
	}

	/**
	 * A client that is awaited.
	 *
	 * @param process its process
	 * @param until until when, as {@link System#nanoTime()}, if its process can't be seen
	 */
	private record Awaited(String process, long until) {
	}

}
