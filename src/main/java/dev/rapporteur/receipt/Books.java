package dev.rapporteur.receipt;

import java.util.List;

import dev.rapporteur.event.RequestCounts;

/**
 * What the events of a run add up to.
 *
 * @param events how many there were
 * @param opened how many contexts were started, also such as were removed later
 * @param requests the requests that were counted
 * @param hidden how often something was hidden by redaction
 * @param clients the clients
 * @param restarts how often a service took the run up again
 * @param lastRestarts the last of these
 */
public record Books(long events, long opened, RequestCounts requests, long hidden, ClientCounts clients, long restarts,
		List<Restart> lastRestarts) {

	/** Keeps a copy. */
	public Books {
		lastRestarts = List.copyOf(lastRestarts);
	}

	/**
	 * With requests that no event has counted yet.
	 * @param more those
	 * @return the sums
	 */
	public Books plus(RequestCounts more) {
		return new Books(this.events, this.opened, this.requests.plus(more), this.hidden, this.clients, this.restarts,
				this.lastRestarts);
	}

}
