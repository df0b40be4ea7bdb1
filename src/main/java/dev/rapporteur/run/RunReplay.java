package dev.rapporteur.run;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.rapporteur.client.Client;
import dev.rapporteur.client.ClientId;
import dev.rapporteur.client.ClientIdentity;
import dev.rapporteur.context.Context;
import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.EndCause;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.journal.JournalRecord;
import dev.rapporteur.receipt.Ledger;

/**
 * Brings a run to where its journal has it, within its turn: tree, clients with their
 * stacks, and what was reported.
 */
final class RunReplay {

	private final Turn turn;

	private final LogCounting counting;

	private final ClockStepLog clockSteps;

	private final RunState state;

	private final Ledger ledger;

	/** The report files that were written. */
	private final Set<String> reported = new LinkedHashSet<>();

	/**
	 * Begins with a run that is not open yet.
	 * @param turn its turn
	 * @param counting counts what the journal doesn't tell of logs
	 * @param clockSteps knows how the clock was set
	 * @param state remembers what the run has come through
	 * @param ledger hears of each event
	 */
	RunReplay(Turn turn, LogCounting counting, ClockStepLog clockSteps, RunState state, Ledger ledger) {
		this.turn = turn;
		this.counting = counting;
		this.clockSteps = clockSteps;
		this.state = state;
		this.ledger = ledger;
	}

	/** Has the parts of the run hear of what happened before, and not take it for new. */
	void begin() {
		this.counting.replay();
		this.clockSteps.replay(Instant.EPOCH);
	}

	void take(JournalRecord record) {
		this.clockSteps.replay(record.time());
		this.ledger.hear(record.event());
		this.state.requests().replay(record);
		switch (record.event()) {
			case RunEvent.RunOpened opened -> {
			}
			case RunEvent.ClientRegistered registered -> register(registered);
			case RunEvent.ClientGone gone -> leave(new ClientId(gone.client()), gone.cause());
			case RunEvent.ContextLeft left -> leave(left);
			case RunEvent.ContextChanged changed -> take(changed);
			case RunEvent.RequestCarriedOut carriedOut -> {
			}
			case RunEvent.PlanDeclared declared -> {
			}
			case RunEvent.RequestsCounted counted -> {
			}
			case RunEvent.ClockStepped stepped -> this.clockSteps.replay(record.time(), stepped.seconds());
			case RunEvent.RunResumed resumed -> this.state.resumed(resumed.damage() != null);
			case RunEvent.SecretsGiven given -> this.state.redaction().replaySecrets(given.count());
			case RunEvent.ValuesHidden hidden -> this.state.redaction().replayHidden(hidden.count());
			case RunEvent.ReportsWritten written -> this.reported.addAll(written.files());
			case RunEvent.RunClosed closed -> {
			}
		}
	}

	private void leave(ClientId client, EndCause cause) {
		this.turn.clients().remove(client);
		if (cause == EndCause.CLIENT_SILENT) {
			this.turn.clients().silent(client);
		}
	}

	private void register(RunEvent.ClientRegistered registered) {
		Map<String, Object> arguments = new HashMap<>();
		arguments.put("pid", registered.pid());
		arguments.put("ppid", registered.parentPid());
		if (registered.identity() != null && registered.process() != null) {
			arguments.putAll(new ClientIdentity(registered.identity(), registered.process()).arguments());
		}
		if (registered.timeout() != null) {
			arguments.put(Client.TIMEOUT, registered.timeout());
		}
		this.turn.clients().register(new ClientId(registered.client()), arguments);
	}

	private void take(RunEvent.ContextChanged changed) {
		ContextEvent change = changed.change();
		Context context = this.turn.contexts().tree().apply(change, changed.results());
		String client = changed.client();
		Client caller = (client != null) ? this.turn.clients().find(new ClientId(client)) : null;
		if (caller == null) {
			return;
		}
		if (changed.request() != null) {
			caller.carriedOut(changed.request());
		}
		if (change instanceof ContextEvent.Started) {
			caller.push(context);
		}
		else if (change instanceof ContextEvent.Stopped && caller.own() == context) {
			caller.pop();
		}
	}

	private void leave(RunEvent.ContextLeft left) {
		Client client = this.turn.clients().find(new ClientId(left.client()));
		if (client != null && client.own() instanceof Context own && own.seq() == left.seq()) {
			client.pop();
		}
	}

	/**
	 * What happens from now on is new. Clients have lost their connections.
	 * @param damaged whether something could not be read again
	 */
	void end(boolean damaged) {
		this.turn.clients().all().stream().filter((client) -> client.id().isConnection()).forEach(Client::leave);
		this.clockSteps.goOn();
		this.counting.goOn();
		this.state.resumed(damaged);
	}

	/** The names of the report files that were written. */
	List<String> reported() {
		return List.copyOf(this.reported);
	}

}
