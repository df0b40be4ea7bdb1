package dev.rapporteur.collector;

import java.io.IOException;
import java.nio.ByteBuffer;

import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.EndCause;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.journal.RecordBatch;

/**
 * How much there is of a run.
 *
 * @param contexts how many contexts it has had
 * @param open those that are open
 * @param clients how many clients it has
 */
record RunCounts(long contexts, OpenContexts open, int clients) {

	/** A run that begins. */
	static final RunCounts NONE = new RunCounts(0, OpenContexts.NONE, 0);

	/**
	 * The same with more events.
	 * @throws IOException if one is no event of a run
	 */
	RunCounts with(RecordBatch batch) throws IOException {
		RunCounts[] counts = { this };
		batch.forEach((record) -> counts[0] = counts[0].with(record.event()));
		return counts[0];
	}

	private RunCounts with(RunEvent event) {
		return switch (event) {
			case RunEvent.ClientRegistered registered -> new RunCounts(this.contexts, this.open, this.clients + 1);
			case RunEvent.ClientGone gone -> new RunCounts(this.contexts, this.open, this.clients - 1);
			case RunEvent.ContextChanged changed -> with(changed.change());
			default -> this;
		};
	}

	private RunCounts with(ContextEvent change) {
		return switch (change) {
			case ContextEvent.Created created -> new RunCounts(highest(created.seq()), this.open, this.clients);
			case ContextEvent.Started started ->
				new RunCounts(highest(started.seq()), this.open.started(started.seq()), this.clients);
			case ContextEvent.Stopped stopped -> over(stopped.seq());
			case ContextEvent.Removed removed -> over(removed.seq());
			case ContextEvent.Abandoned abandoned when abandoned.cause() != EndCause.NEVER_STARTED ->
				over(abandoned.seq());
			default -> this;
		};
	}

	/** Contexts have numbers without gaps. */
	private long highest(long seq) {
		return Math.max(this.contexts, seq);
	}

	private RunCounts over(long seq) {
		OpenContexts rest = this.open.over(seq);
		return (rest == this.open) ? this : new RunCounts(this.contexts, rest, this.clients);
	}

	/** How many bytes they take. */
	int bytes() {
		return Long.BYTES + Integer.BYTES + this.open.bytes();
	}

	void write(ByteBuffer to) {
		to.putLong(this.contexts).putInt(this.clients);
		this.open.write(to);
	}

	static RunCounts read(ByteBuffer from) {
		long contexts = from.getLong();
		int clients = from.getInt();
		return new RunCounts(contexts, OpenContexts.read(from), clients);
	}

}
