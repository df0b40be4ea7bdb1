package dev.rapporteur.web.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import dev.rapporteur.client.ClientId;
import dev.rapporteur.run.Run;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.TaskScheduler;

/**
 * Clients over HTTP have no connection whose end tells that they died: those that make no
 * call for too long are taken for gone.
 */
final class ClientLeases {

	private static final Logger logger = LoggerFactory.getLogger(ClientLeases.class);

	/** So that no run which is closed is kept for a client that never left. */
	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

	private final Map<ClientId, ClientLease> leases = new ConcurrentHashMap<>();

	private final Duration timeout;

	private final TaskScheduler scheduler;

	/**
	 * Creates the leases.
	 * @param timeout how long a client may make no call that says nothing else, zero for
	 * any time
	 * @param scheduler looks for those that make none
	 */
	ClientLeases(Duration timeout, TaskScheduler scheduler) {
		this.timeout = timeout;
		this.scheduler = scheduler;
	}

	/**
	 * A client has registered.
	 * @param run the run
	 * @param client the client
	 * @param own how long it wants to be waited for, or null for as long as all others
	 */
	void add(Run run, ClientId client, @Nullable Duration own) {
		Duration chosen = (own != null) ? own : this.timeout;
		if (chosen.isPositive()) {
			this.leases.put(client, new ClientLease(run, chosen));
			look(client, chosen);
		}
	}

	private void look(ClientId client, Duration left) {
		Duration pause = (left.compareTo(LONGEST_PAUSE) < 0) ? left : LONGEST_PAUSE;
		this.scheduler.schedule(() -> endIfIdle(client), Instant.now().plus(pause));
	}

	private void endIfIdle(ClientId client) {
		ClientLease lease = this.leases.get(client);
		if (lease == null) {
			return;
		}
		if (lease.run().isClosed()) {
			remove(client);
			return;
		}
		Duration left = lease.left();
		if (left.isPositive()) {
			look(client, left);
			return;
		}
		logger.info("Client {} of run {} has made no call for {}, it is taken for gone", client.value(),
				lease.run().id(), lease.timeout());
		remove(client);
		lease.run().disconnect(client);
	}

	/** A client has gone. */
	void remove(ClientId client) {
		this.leases.remove(client);
	}

	/**
	 * Does what a client asks for. It lives at least until then.
	 * @param run the run
	 * @param client the client, or null for somebody without a name
	 * @param call what it asks for
	 * @return the answer
	 */
	<T> T during(Run run, @Nullable ClientId client, Supplier<T> call) {
		ClientLease lease = (client != null) ? this.leases.get(client) : null;
		if (lease == null || lease.run() != run) {
			return call.get();
		}
		lease.begin();
		try {
			return call.get();
		}
		finally {
			lease.end();
		}
	}

}
