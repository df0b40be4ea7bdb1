package dev.rapporteur.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.rapporteur.event.RunEvent;
import org.jspecify.annotations.Nullable;

/**
 * Gathers from the events of a run, while they happen or when they are read again, what
 * its tree doesn't tell. Not thread-safe.
 */
public final class RunFacts {

	private final Set<String> losses = new LinkedHashSet<>();

	private Plan plan = Plan.NONE;

	private boolean requirePlan;

	private boolean closed;

	private @Nullable String abortReason;

	private boolean reported = true;

	private @Nullable String reportFailure;

	/** Knows of no event yet. */
	public RunFacts() {
	}

	/**
	 * Hears of an event.
	 * @param event what has happened
	 */
	public void hear(RunEvent event) {
		switch (event) {
			// first, since nearly all events are
			case RunEvent.ContextChanged changed -> {
			}
			case RunEvent.RunOpened opened -> this.requirePlan = opened.requirePlan();
			case RunEvent.PlanDeclared declared -> this.plan = this.plan.with(declared.part());
			case RunEvent.RunResumed resumed when resumed.damage() != null -> this.losses
				.add("what had happened before the service started again could not all be read, " + resumed.damage());
			case RunEvent.RunClosed end -> {
				this.closed = true;
				this.abortReason = end.reason();
				this.reported = end.reported();
				this.reportFailure = end.failure();
			}
			case RunEvent.RunResumed resumed -> {
			}
			case RunEvent.ClientRegistered registered -> {
			}
			case RunEvent.ClientGone gone -> {
			}
			case RunEvent.ContextLeft left -> {
			}
			case RunEvent.RequestCarriedOut carriedOut -> {
			}
			case RunEvent.RequestsCounted counted -> {
			}
			case RunEvent.ClockStepped stepped -> {
			}
			case RunEvent.SecretsGiven given -> {
			}
			case RunEvent.ValuesHidden hidden -> {
			}
			case RunEvent.ReportsWritten written -> {
			}
		}
	}

	/**
	 * What the run is expected to hold.
	 * @return the plan as it is now
	 */
	public Plan plan() {
		return this.plan;
	}

	/**
	 * All that is known.
	 * @return the circumstances as they are now
	 */
	public Circumstances circumstances() {
		return new Circumstances(this.plan, this.requirePlan, this.closed, this.abortReason, this.reported,
				this.reportFailure, List.copyOf(this.losses));
	}

}
