package dev.rapporteur.receipt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.EndCause;
import dev.rapporteur.event.RequestCounts;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.plan.RunFacts;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the books of a run: adds up its events, while they happen or when they are read
 * again. Not thread-safe.
 */
public final class Ledger {

	private static final int RESTARTS = 100;

	private final RunFacts facts = new RunFacts();

	private final Set<String> present = new HashSet<>();

	/** Who has started what is open. */
	private final Map<Long, String> owners = new HashMap<>();

	/** The clients that had something open when they left, or the run ended. */
	private final Map<String, EndCause> interrupted = new HashMap<>();

	private final Deque<Restart> lastRestarts = new ArrayDeque<>();

	private RequestCounts requests = RequestCounts.NONE;

	private long events;

	private long opened;

	private long hidden;

	private long restarts;

	private long clients;

	private long left;

	private long lost;

	private long atEnd;

	/** Knows of no event yet. */
	public Ledger() {
	}

	/**
	 * Hears of an event.
	 * @param event what has happened
	 */
	public void hear(RunEvent event) {
		this.events++;
		this.facts.hear(event);
		switch (event) {
			case RunEvent.ClientRegistered registered -> this.clients += this.present.add(registered.client()) ? 1 : 0;
			case RunEvent.ClientGone gone -> gone(gone.client());
			case RunEvent.ContextChanged changed -> changed(changed.change(), changed.client());
			case RunEvent.RequestsCounted counted -> this.requests = this.requests.plus(counted.requests());
			case RunEvent.RunClosed closed -> this.requests = this.requests.plus(closed.requests());
			case RunEvent.RunResumed resumed -> resumed(resumed);
			case RunEvent.ValuesHidden values -> this.hidden += values.count();
			case RunEvent.SecretsGiven given -> {
			}
			case RunEvent.RunOpened opening -> {
			}
			case RunEvent.ContextLeft contextLeft -> {
			}
			case RunEvent.RequestCarriedOut carriedOut -> {
			}
			case RunEvent.PlanDeclared declared -> {
			}
			case RunEvent.ClockStepped stepped -> {
			}
			case RunEvent.ReportsWritten written -> {
			}
		}
	}

	private void changed(ContextEvent change, @Nullable String client) {
		switch (change) {
			case ContextEvent.Started started -> {
				this.opened++;
				if (client != null) {
					this.owners.put(started.seq(), client);
				}
			}
			case ContextEvent.Stopped stopped -> {
				String owner = this.owners.remove(stopped.seq());
				if (owner != null && stopped.cause() != null) {
					this.interrupted.put(owner, stopped.cause());
				}
			}
			case ContextEvent.Removed removed -> this.owners.remove(removed.seq());
			default -> {
				// begins and ends nothing
			}
		}
	}

	private void gone(String client) {
		if (!this.present.remove(client)) {
			return;
		}
		switch (this.interrupted.remove(client)) {
			case CLIENT_LEFT, CLIENT_SILENT -> this.lost++;
			case RUN_ENDED, RUN_ABORTED -> this.atEnd++;
			case null, default -> this.left++;
		}
	}

	private void resumed(RunEvent.RunResumed resumed) {
		this.restarts++;
		this.lastRestarts.add(new Restart(this.events, resumed.torn(), resumed.damage()));
		if (this.lastRestarts.size() > RESTARTS) {
			this.lastRestarts.remove();
		}
	}

	/**
	 * What the events tell that matters for the verdict.
	 * @return the facts, which go on
	 */
	public RunFacts facts() {
		return this.facts;
	}

	/**
	 * Adds up.
	 * @return the sums as they are now
	 */
	public Books books() {
		return new Books(this.events, this.opened, this.requests, this.hidden,
				new ClientCounts(this.clients, this.left, this.lost, this.atEnd, this.present.size()), this.restarts,
				List.copyOf(this.lastRestarts));
	}

}
