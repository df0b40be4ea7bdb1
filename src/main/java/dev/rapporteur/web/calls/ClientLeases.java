package dev.rapporteur.web.calls;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import dev.rapporteur.client.ClientId;
import dev.rapporteur.run.Run;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients over HTTP have no connection whose end tells that they died: those that make no
 * call for too long are taken for gone.
 */
final class ClientLeases {

	private static final Logger logger = LoggerFactory.getLogger(ClientLeases.class);

	private static final int LOOKS = 4;

	private final Map<ClientId, ClientLease> leases = new ConcurrentHashMap<>();

	private final Duration timeout;

	/**
	 * Creates the leases.
	 * @param timeout how long a client may make no call, zero for any time
	 */
	ClientLeases(Duration timeout) {
		this.timeout = timeout;
	}

	/** A client has registered. */
	void add(Run run, ClientId client) {
		if (this.timeout.isPositive()) {
			this.leases.put(client, new ClientLease(run, client));
		}
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

	/** How often to look for idle clients, zero for never. */
	Duration interval() {
		return this.timeout.isPositive() ? this.timeout.dividedBy(LOOKS).plusMillis(1) : Duration.ZERO;
	}

	/** Takes those for gone that have made no call for too long. */
	void endIdle() {
		for (ClientLease lease : this.leases.values()) {
			if (lease.run().isClosed()) {
				remove(lease.client());
			}
			else if (lease.isIdleFor(this.timeout)) {
				logger.info("Client {} of run {} has made no call for {}, it is taken for gone", lease.client().value(),
						lease.run().id(), this.timeout);
				remove(lease.client());
				lease.run().disconnect(lease.client());
			}
		}
	}

}
