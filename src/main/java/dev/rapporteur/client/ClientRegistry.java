package dev.rapporteur.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

import dev.rapporteur.context.Context;
import dev.rapporteur.context.ErrorKind;
import dev.rapporteur.context.LimitReachedException;
import dev.rapporteur.context.ReportException;
import org.jspecify.annotations.Nullable;

/**
 * The clients of one run. Not thread-safe: the run lets in one caller at a time.
 */
public final class ClientRegistry {

	private static final int REMEMBERED = 10_000;

	private final Map<ClientId, Client> clients = new LinkedHashMap<>();

	private final Map<String, Client> byToken = new HashMap<>();

	private final int maximum;

	/** The highest number of a client that has or had a connection. */
	private long connections;

	/** The same of those that have none. */
	private long callers;

	/** Those that were taken for gone last. */
	private final SequencedSet<ClientId> silent = new LinkedHashSet<>();

	/**
	 * Creates an empty registry.
	 * @param maximum how many clients may be registered at a time
	 */
	public ClientRegistry(int maximum) {
		this.maximum = maximum;
	}

	/**
	 * Finds a client that registers on another connection than before.
	 * @param id its new connection
	 * @param arguments what it says of itself
	 * @return the client, which is here again, or null for a new one
	 * @throws ReportException if it has been here before and is not known any more, the
	 * connection has registered, or its identity is that of another process
	 */
	public @Nullable Client comeBack(ClientId id, Map<?, ?> arguments) {
		ClientIdentity identity = ClientIdentity.of(arguments);
		if (identity == null || this.clients.containsKey(id)) {
			return null;
		}
		Client known = this.byToken.get(identity.token());
		if (known == null) {
			if (ClientIdentity.isReturning(arguments)) {
				throw ReportException.invalid("The client is not known any more");
			}
			return null;
		}
		if (!known.pid().equals(arguments.get("pid")) || !identity.equals(known.identity())) {
			throw ReportException.invalid("This identity is that of client " + known.pid());
		}
		known.comeBack();
		return known;
	}

	/**
	 * Registers a client below the first one that has its parent's pid.
	 * @param id its connection; {@link ClientId#UNREGISTERED} for the next free one
	 * @param arguments {@code pid} and {@code ppid}, and maybe its identity; all else is
	 * ignored
	 * @return the client
	 * @throws ReportException if the connection has registered before, an argument is
	 * missing, or there are too many clients
	 */
	public Client register(ClientId id, Map<?, ?> arguments) {
		Object pid = required(arguments, "pid");
		Object parentPid = required(arguments, "ppid");
		Client known = this.clients.get(id);
		if (known != null) {
			throw new ReportException(ErrorKind.EXISTING_CLIENT,
					"This connection has registered as client " + known.pid());
		}
		if (this.clients.size() >= this.maximum) {
			throw new LimitReachedException(
					"There are " + this.maximum + " clients already, the maximum (rapporteur.maximum-clients)");
		}
		Client parent = this.clients.values()
			.stream()
			.filter((client) -> client.pid().equals(parentPid))
			.findFirst()
			.orElse(null);
		Client client = new Client(newId(id), pid, parentPid, ClientIdentity.of(arguments), parent);
		if (parent != null) {
			parent.children().add(client);
		}
		if (arguments.get(Client.TIMEOUT) instanceof Long seconds) {
			client.mayBeSilentFor(Duration.ofSeconds(seconds));
		}
		this.clients.put(client.id(), client);
		if (client.identity() instanceof ClientIdentity identity) {
			this.byToken.put(identity.token(), client);
		}
		return client;
	}

	/** Ids are never used again, also not when a run goes on in another process. */
	private ClientId newId(ClientId id) {
		if (id.equals(ClientId.UNREGISTERED)) {
			return ClientId.ofConnection(++this.connections);
		}
		this.connections = Math.max(this.connections, id.connectionNumber());
		this.callers = Math.max(this.callers, id.callerNumber());
		return id;
	}

	/**
	 * The highest number of a client without a connection that is or was here.
	 * @return the number, 0 for none
	 */
	public long lastCaller() {
		return this.callers;
	}

	/**
	 * A client has gone that has made no call for too long: it may not know.
	 * @param id the client
	 */
	public void silent(ClientId id) {
		this.silent.add(id);
		if (this.silent.size() > REMEMBERED) {
			this.silent.removeFirst();
		}
	}

	/**
	 * Whether a client has gone since it has made no call for too long.
	 * @param id the client
	 * @return false also if that was long ago
	 */
	public boolean wasSilent(ClientId id) {
		return this.silent.contains(id);
	}

	private static Object required(Map<?, ?> arguments, String name) {
		Object value = arguments.get(name);
		if (value == null) {
			throw ReportException.missingKey("register_client needs " + name);
		}
		return value;
	}

	public @Nullable Client find(ClientId id) {
		return this.clients.get(id);
	}

	/**
	 * All clients.
	 * @return the clients in the order in which they registered
	 */
	public Collection<Client> all() {
		return this.clients.values();
	}

	/**
	 * Takes out a client; its children stay and keep what they have open.
	 * @param id its connection
	 * @return the client, with its stack as it left it, or null if it never registered
	 */
	public @Nullable Client remove(ClientId id) {
		Client gone = this.clients.remove(id);
		if (gone != null) {
			if (gone.identity() instanceof ClientIdentity identity) {
				this.byToken.remove(identity.token(), gone);
			}
			if (gone.parent() != null) {
				gone.parent().children().remove(gone);
			}
			gone.children().forEach((child) -> child.orphan(gone));
		}
		return gone;
	}

	/**
	 * A client and all below it, each behind those below it, the youngest child first.
	 * @param client the client
	 * @return itself last
	 */
	public List<Client> family(Client client) {
		List<Client> family = new ArrayList<>();
		List<Client> left = new ArrayList<>(List.of(client));
		while (!left.isEmpty()) {
			Client next = left.removeLast();
			family.add(next);
			left.addAll(next.children().reversed());
		}
		return family.reversed();
	}

	/**
	 * Where each client that has open contexts is.
	 * @return the innermost context of each stack
	 */
	public List<Context> running() {
		List<Context> running = new ArrayList<>();
		for (Client client : this.clients.values()) {
			Context own = client.own();
			if (own != null) {
				running.add(own);
			}
		}
		return running;
	}

}
