package dev.rapporteur.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.rapporteur.client.Client;
import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextForms;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.run.Run;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * Random calls of some clients, nearly all of which let the run pass, and an independent
 * record of what they have ended themselves.
 */
final class RandomClients implements AutoCloseable {

	private static final List<ResultCode> GOOD = List.of(ResultCode.PASSED, ResultCode.PASSX, ResultCode.SKIPPED);

	private final Random random;

	private final Clients clients;

	private final List<Clients.Connection> connections = new ArrayList<>();

	private final Set<Long> ended = new HashSet<>();

	/** What was over, or could no longer begin, before a client had ended it. */
	private final Map<Long, String> unfinished = new TreeMap<>();

	/** Plugins of tasks, and what is in them, that were open when the suite stopped. */
	private final Set<Long> openPlugins = new HashSet<>();

	/** Whether clients end whatever they begin. */
	private final boolean tidy;

	private int pids = 100;

	RandomClients(long seed, boolean tidy, Path directory) throws IOException {
		this.random = new Random(seed);
		this.tidy = tidy;
		this.clients = new Clients(directory);
		connect();
	}

	Run run() {
		return this.clients.run();
	}

	Clients clients() {
		return this.clients;
	}

	void calls(int number) {
		for (int i = 0; i < number; i++) {
			call();
		}
	}

	private void connect() {
		int parent = this.connections.isEmpty() ? 1 : 100 + this.random.nextInt(this.connections.size());
		this.connections.add(this.clients.client(String.valueOf(this.pids++), String.valueOf(parent)));
	}

	private void call() {
		Clients.Connection client = this.connections.get(this.random.nextInt(this.connections.size()));
		switch (this.random.nextInt(24)) {
			case 0 -> client.call("start_testsuite", "id", "J");
			case 1, 2 -> client.call("start_task", "id", id("T"));
			case 3 -> client.call("start_plugin", "id", id("P"), "name", "p", "type", "PreTaskPlugin", "task_id",
					id("T"), "job_id", "J");
			case 4 -> client.call("start_plugin", "id", id("P"), "name", "p", "type", "PostJobPlugin", "job_id", "J");
			case 5, 6, 7, 8, 9 -> client.call("start_section", "id", "S" + this.random.nextInt(1000));
			case 10, 11, 12, 13 -> stop(client, "stop_section");
			case 14 -> stop(client, "stop_plugin");
			case 15 -> stop(client, "stop_task");
			case 16, 17 -> {
				if (!this.tidy) {
					stop(client, "stop_testsuite");
				}
			}
			case 18 -> {
				if (this.connections.size() < 4) {
					connect();
				}
			}
			case 19 -> ended(client.call("finalize_task", "id", id("T"), "result", good()));
			case 20 -> client.call("update_task_result", "id", id("T"), "result", good());
			case 21 -> {
				if (!this.tidy) {
					rareCall(client);
				}
			}
			default -> stop(client, "stop_section");
		}
		look();
	}

	private void rareCall(Clients.Connection client) {
		switch (this.random.nextInt(4)) {
			case 0 -> client.call("remove_section", "id_list", List.of(id("T"), id("P")));
			case 1 -> stopOpenContexts(client);
			case 2 -> leave(client);
			default -> client.call("stop_section", "id", id("T"), "result", good());
		}
	}

	/** What it has opened itself it ends so. */
	private void stopOpenContexts(Clients.Connection client) {
		noteOpenPlugins();
		run().read((turn) -> this.ended.addAll(Objects.requireNonNull(turn.clients().find(client.id()))
			.stack()
			.stream()
			.filter((context) -> !context.isStopped())
			.map(Context::seq)
			.toList()));
		client.call("stop_open_contexts");
	}

	private void stop(Clients.Connection client, String call) {
		if (call.equals("stop_testsuite")) {
			// what is open now is over, if the call is not refused
			noteOpenPlugins();
			ended(client.call(call));
		}
		else if (this.random.nextInt(8) == 0) {
			ended(client.call(call, "result", good(), "result_rollup", false));
		}
		else if (this.random.nextBoolean()) {
			ended(client.call(call, "result", good()));
		}
		else {
			ended(client.call(call));
		}
	}

	private void ended(Reply reply) {
		if (reply instanceof Reply.Changed changed && !this.unfinished.containsKey(changed.context())) {
			this.ended.add(changed.context());
		}
	}

	private void leave(Clients.Connection client) {
		run().disconnect(client.id());
		this.connections.remove(client);
		if (this.connections.isEmpty()) {
			connect();
		}
	}

	/** Each ends what it has open, the youngest first, and whatever was only named. */
	void finish() {
		for (Clients.Connection connection : this.connections.reversed()) {
			for (ContextKind kind = open(connection); kind != null; kind = open(connection)) {
				if (kind == ContextKind.TESTSUITE) {
					for (int i = 0; i < 3; i++) {
						ended(connection.call("finalize_task", "id", "T" + i, "result", good()));
					}
				}
				stop(connection, "stop_" + kind.word());
				look();
			}
		}
	}

	private @Nullable ContextKind open(Clients.Connection connection) {
		return run().write(null, (turn) -> {
			Client client = Objects.requireNonNull(turn.clients().find(connection.id()));
			return (client.own() instanceof Context own) ? own.kind() : null;
		});
	}

	/** All of them leave. */
	void leave() {
		while (this.connections.size() > 1) {
			leave(this.connections.get(this.random.nextInt(this.connections.size())));
		}
		run().disconnect(this.connections.getFirst().id());
		look();
	}

	private TestResult good() {
		return TestResult.of(GOOD.get(this.random.nextInt(GOOD.size())));
	}

	private String id(String kind) {
		return kind + this.random.nextInt(3);
	}

	/** Notes what is over, or can no longer begin, and was not ended by a client. */
	private void look() {
		boolean suiteStopped = states().values().stream().anyMatch((state) -> state.equals("testsuite stopped"));
		states().forEach((seq, state) -> {
			boolean late = suiteStopped && state.equals("task created");
			if (!this.ended.contains(seq) && (state.endsWith(" stopped") || late)) {
				this.unfinished.putIfAbsent(seq, state);
			}
		});
	}

	private void noteOpenPlugins() {
		run().write(null, (turn) -> {
			for (long seq : states().keySet()) {
				for (Context at = turn.contexts().tree().find(seq); at != null; at = at.parent()) {
					if (at.kind() == ContextKind.PLUGIN && at.parent() != null
							&& at.parent().kind() == ContextKind.TASK) {
						this.openPlugins.add(seq);
					}
				}
			}
			return true;
		});
	}

	/** Whether there is nothing to report on. */
	boolean isEmpty() {
		return states().isEmpty();
	}

	/** Whether something in the tree was not ended by a client, or is still to be. */
	boolean isUnfinished() {
		return unfinishedInTree().findAny().isPresent();
	}

	/** Whether the original, too, has all of that errored, but doesn't count it. */
	boolean isNotCounted() {
		return unfinishedInTree().allMatch(this.openPlugins::contains);
	}

	private Stream<Long> unfinishedInTree() {
		return states().keySet()
			.stream()
			.filter((seq) -> this.unfinished.containsKey(seq) || !this.ended.contains(seq));
	}

	/** Whether clients have ended whatever there ever was. */
	boolean isAllEnded() {
		return this.unfinished.isEmpty() && this.ended.containsAll(states().keySet());
	}

	/** Kind and state of what is in the tree. */
	private Map<Long, String> states() {
		return run().write(null, (turn) -> {
			Map<Long, String> states = new TreeMap<>();
			List<Context> left = new ArrayList<>();
			if (turn.contexts().tree().suite() instanceof Context suite) {
				left.add(suite);
			}
			while (!left.isEmpty()) {
				Map<String, Object> form = ContextForms.numbered(left.removeLast());
				states.put((Long) form.get("seq"), form.get("kind") + " " + form.get("state"));
				for (Object child : (List<?>) Objects.requireNonNull(form.get("children"))) {
					left.add(turn.contexts().tree().find((Long) child));
				}
			}
			return states;
		});
	}

	/** The result of the suite at the moment, or None. */
	Object result() {
		return run().read((turn) -> (turn.contexts().tree().suite() instanceof Context suite && suite.result() != null)
				? suite.result() : None.NONE);
	}

	@Override
	public void close() {
		this.clients.close();
	}

}
