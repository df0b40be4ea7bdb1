package dev.rapporteur.run;

import java.util.List;

import dev.rapporteur.client.Client;
import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextService;
import dev.rapporteur.context.TestSuite;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what clients leave behind. A report that was written after the end of the suite
 * stays as it is when clients go later, as in the original. Only to be used by the one
 * writer of the run.
 */
final class LeftOpen {

	private static final Logger logger = LoggerFactory.getLogger(LeftOpen.class);

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
		client.stack().reversed().forEach(this::close);
		if (ended) {
			this.late += this.contexts.tree().events() - before;
		}
	}

	/** Closes what no client has on its stack. */
	void closeRest() {
		TestSuite suite = this.contexts.tree().suite();
		if (suite != null) {
			this.contexts.openIn(suite).forEach(this::close);
		}
	}

	/**
	 * Ends contexts, in this order, with a detail that says why: none of them passes.
	 */
	void abort(List<Context> open, String reason) {
		open.forEach((context) -> end(context, () -> this.contexts.abort(context, reason)));
	}

	private void close(Context context) {
		end(context, () -> this.contexts.close(context));
	}

	/** One that can't be ended keeps no other one, and no report, from the end. */
	private static void end(Context context, Runnable ending) {
		try {
			ending.run();
		}
		catch (RuntimeException ex) {
			logger.error("{} {} can't be closed", context.kind(), context.seq(), ex);
		}
	}

	/** The number of events that make a report out of date. */
	long reportedEvents() {
		return this.contexts.tree().events() - this.late;
	}

}
