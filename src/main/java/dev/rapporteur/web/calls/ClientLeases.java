package dev.rapporteur.web.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import dev.rapporteur.client.ClientId;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunListener;
import dev.rapporteur.run.RunRecord;
import dev.rapporteur.run.RunRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.TaskScheduler;

/**
 * Clients over HTTP have no connection whose end tells that they died: those that make no
 * call for too long are taken for gone.
 */
final class ClientLeases implements RunListener {

	private static final Logger logger = LoggerFactory.getLogger(ClientLeases.class);

	/** So that no run which is closed is kept for a client that never left. */
	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

	private final Map<Key, ClientLease> leases = new ConcurrentHashMap<>();

	private final Duration timeout;

	private final TaskScheduler scheduler;

	private final ObjectProvider<RunRegistry> runs;

	/**
	 * Creates the leases.
	 * @param timeout how long a client may make no call that says nothing else, zero for
	 * any time
	 * @param scheduler looks for those that make none
	 * @param runs the runs
	 */
	ClientLeases(Duration timeout, TaskScheduler scheduler, ObjectProvider<RunRegistry> runs) {
		this.timeout = timeout;
		this.scheduler = scheduler;
		this.runs = runs;
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
			Key key = new Key(run, client);
			this.leases.put(key, new ClientLease(run, chosen));
			look(key, chosen);
		}
	}

	/** The time of clients that another service has known begins anew. */
	@Override
	public void resumed(RunRecord resumed) {
		Run run = this.runs.getObject().find(resumed.id());
		if (run != null) {
			run.read((turn) -> turn.clients().all().stream().filter((client) -> !client.id().isConnection()).toList())
				.forEach((client) -> add(run, client.id(), client.timeout()));
		}
	}

	private void look(Key client, Duration left) {
		Duration pause = (left.compareTo(LONGEST_PAUSE) < 0) ? left : LONGEST_PAUSE;
		this.scheduler.schedule(() -> endIfIdle(client), Instant.now().plus(pause));
	}

	private void endIfIdle(Key client) {
		ClientLease lease = this.leases.get(client);
		if (lease == null) {
			return;
		}
		if (lease.run().isClosed()) {
			this.leases.remove(client);
			return;
		}
		Duration left = lease.left();
		if (left.isPositive()) {
			look(client, left);
			return;
		}
		logger.info("Client {} of run {} has made no call for {}, it is taken for gone", client.id().value(),
				lease.run().id(), lease.timeout());
		this.leases.remove(client);
		lease.run().silent(client.id());
	}

	/** A client has gone. */
	void remove(Run run, ClientId client) {
		this.leases.remove(new Key(run, client));
	}

	/**
	 * Does what a client asks for. It lives at least until then.
	 * @param run the run
	 * @param client the client, or null for somebody without a name
	 * @param call what it asks for
	 * @return the answer
	 */
	<T> T during(Run run, @Nullable ClientId client, Supplier<T> call) {
		ClientLease lease = (client != null) ? this.leases.get(new Key(run, client)) : null;
		if (lease == null) {
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

	/**
	 * Ids are those of a run: another one may have the same.
	 *
	 * @param run the run
	 * @param id the client
	 */
	private record Key(Run run, ClientId id) {
	}

}
