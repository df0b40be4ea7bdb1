package dev.rapporteur.web.calls;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import dev.rapporteur.client.Client;
import dev.rapporteur.client.ClientId;
import dev.rapporteur.command.Caller;
import dev.rapporteur.command.Reply;
import dev.rapporteur.command.Session;
import dev.rapporteur.command.SilentClientException;
import dev.rapporteur.context.Context;
import dev.rapporteur.run.KeyedCommand;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.Turn;
import dev.rapporteur.web.request.KeyedCall;
import dev.rapporteur.web.request.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Clients that have no connection: they are told apart by ids of ours.
 */
final class HttpClients {

	private static final String PREFIX = ClientId.WITHOUT_CONNECTION;

	private final AtomicLong last = new AtomicLong();

	private final CallExecutor calls;

	private final ClientLeases leases;

	HttpClients(CallExecutor calls, ClientLeases leases) {
		this.calls = calls;
		this.leases = leases;
	}

	/** Whether an id is that of such a client, and not of a connection to a socket. */
	static boolean isOne(String id) {
		return id.startsWith(PREFIX);
	}

	/**
	 * Registers a client.
	 * @param run the run
	 * @param arguments {@code pid} and {@code ppid}; what is missing is made up, and
	 * nobody else has it
	 * @param timeout how long it may make no call, or null for as long as all others
	 * @return the client as it is then
	 */
	Map<String, Object> register(Run run, Map<Object, Object> arguments, @Nullable Duration timeout) {
		// a run may have been taken up, with clients of another service
		long known = run.read((turn) -> turn.clients().lastCaller());
		String id = PREFIX + this.last.updateAndGet((last) -> Math.max(last, known) + 1);
		arguments.remove(Client.TIMEOUT);
		if (timeout != null) {
			arguments.put(Client.TIMEOUT, timeout.toSeconds());
		}
		arguments.putIfAbsent("pid", id);
		arguments.putIfAbsent("ppid", id + "-parent");
		ClientId client = new ClientId(id);
		Reply reply = this.calls.call(Caller.client(run, client), new Session.Register(arguments));
		if (reply instanceof Reply.Registered registered) {
			ClientId registeredAs = registered.arrival().client();
			if (registeredAs.equals(client)) {
				this.leases.add(run, client, timeout);
			}
			return form(registeredAs, registered.pid(), registered.parentPid(), List.of());
		}
		throw new IllegalStateException("Not registered: " + id);
	}

	/** What is known of a client. */
	Map<String, Object> show(Run run, String id) {
		return this.leases.during(run, new ClientId(id), () -> run.read((turn) -> form(find(turn, id))));
	}

	private static Client find(Turn turn, String id) {
		Client client = turn.clients().find(new ClientId(id));
		if (client == null && turn.clients().wasSilent(new ClientId(id))) {
			throw new SilentClientException(new ClientId(id));
		}
		if (client == null) {
			throw Problem.UNREGISTERED_CLIENT.because("There is no client " + id);
		}
		return client;
	}

	/** A client with its open contexts, outermost first. */
	static Map<String, Object> form(Client client) {
		return form(client.id(), client.pid(), client.parentPid(),
				client.stack().stream().map(HttpClients::form).toList());
	}

	private static Map<String, Object> form(ClientId client, Object pid, Object parentPid, List<?> contexts) {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("client", client.value());
		form.put("pid", pid);
		form.put("parentPid", parentPid);
		form.put("contexts", contexts);
		return form;
	}

	private static Map<String, Object> form(Context context) {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("seq", context.seq());
		form.put("kind", context.kind().word());
		form.put("fullid", context.fullId());
		return form;
	}

	/** A client leaves: what it has open is closed as errored. */
	void remove(Run run, String id) {
		CallExecutor.client(run, id);
		KeyedCall keyed = KeyedCall.current();
		KeyedCommand command = (keyed != null) ? keyed.command() : null;
		if (keyed != null && keyed.noteRepeat(run)) {
			return;
		}
		run.read((turn) -> find(turn, id));
		this.leases.remove(run, new ClientId(id));
		run.write(null, (turn) -> {
			turn.disconnect(new ClientId(id));
			if (command != null) {
				turn.carriedOut(command, 0, null);
			}
			return turn;
		});
	}

}
