package dev.rapporteur.run;

import dev.rapporteur.client.Client;
import dev.rapporteur.context.ContextService;
import dev.rapporteur.context.TestSuite;

/**
 * Closes what clients leave behind. A report that was written after the end of the suite
 * stays as it is when clients go later, as in the original. Only to be used by the one
 * writer of the run.
 */
final class LeftOpen {

	private final ContextService contexts;

	/** The events of what was closed after the end of the suite. */
	private long late;

	LeftOpen(ContextService contexts) {
		this.contexts = contexts;
	}

	/** Closes what a client has open, innermost first. */
	void close(Client client) {
		TestSuite suite = this.contexts.tree().suite();
		boolean ended = suite != null && suite.isStopped();
		long before = this.contexts.tree().events();
		client.stack().reversed().forEach(this.contexts::close);
		if (ended) {
			this.late += this.contexts.tree().events() - before;
		}
	}

	/** The number of events that make a report out of date. */
	long reportedEvents() {
		return this.contexts.tree().events() - this.late;
	}

}
