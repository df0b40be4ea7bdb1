package dev.rapporteur.run;

import java.util.List;

import dev.rapporteur.client.Client;
import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextService;
import dev.rapporteur.context.TestSuite;
import dev.rapporteur.event.EndCause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what clients leave behind. A report that was written after the end of the suite
 * stays as it is when clients go later, as in the original. Only to be used by the one
 * writer of the run.
 */
final class OpenContextCloser {

	private static final Logger logger = LoggerFactory.getLogger(OpenContextCloser.class);

	private final ContextService contexts;

	/** The events of what was closed after the end of the suite. */
	private long late;

	OpenContextCloser(ContextService contexts) {
		this.contexts = contexts;
	}

	/** Closes what a client that has gone has open, innermost first. */
	void closeLeft(Client client, EndCause cause) {
		close(client, cause);
	}

	/** Closes what a client still has open when the run ends, innermost first. */
	void closeAtEnd(Client client) {
		close(client, EndCause.RUN_ENDED);
	}

	private void close(Client client, EndCause cause) {
		TestSuite suite = this.contexts.tree().suite();
		boolean ended = suite != null && suite.isStopped();
		for (Context context : client.stack().reversed()) {
			boolean over = ended && context.isStopped();
			long before = this.contexts.tree().events();
			close(context, cause);
			this.late += over ? this.contexts.tree().events() - before : 0;
		}
		this.contexts.correct();
	}

	/** Closes what no client has on its stack. */
	void closeRest(EndCause cause) {
		TestSuite suite = this.contexts.tree().suite();
		if (suite != null) {
			this.contexts.openIn(suite).forEach((context) -> close(context, cause));
			this.contexts.correct();
			this.contexts.closeNeverStarted();
		}
	}

	/**
	 * Ends contexts, in this order, with a detail that says why: none of them passes.
	 */
	void abort(List<Context> open, String reason) {
		open.forEach((context) -> end(context, () -> this.contexts.abort(context, reason)));
		this.contexts.correct();
	}

	private void close(Context context, EndCause cause) {
		end(context, () -> this.contexts.close(context, cause));
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
