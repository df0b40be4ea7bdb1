package dev.rapporteur.run;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextService;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tree of a run once the lines of its logs are counted. Waits for that without
 * the turn of the run.
 *
 * @param turn the turn
 * @param logs what counts
 * @param contexts the tree
 */
record CountedReading(WriterTurn turn, LogCounting logs, ContextService contexts) {

	/**
	 * Reads a context when the lines of its own log are counted.
	 * @param find finds the context, which may be nowhere
	 * @param read reads it
	 * @return what was read, or null for no context
	 */
	<T> @Nullable T read(Supplier<@Nullable Context> find, ContextReading<T> read) {
		while (true) {
			LogCounting.Pending pending;
			this.turn.take();
			try {
				this.logs.applyTo(this.contexts);
				Context context = find.get();
				pending = (context != null) ? this.logs.settle(context.seq(), this.contexts) : null;
				if (pending == null) {
					return (context != null) ? read.read(context) : null;
				}
			}
			finally {
				this.turn.end();
			}
			this.logs.await(pending);
		}
	}

	/** Reads something in the turn in which all logs are found to be counted. */
	long read(LongSupplier read) {
		this.logs.await(inTurn(() -> this.logs.settle(this.contexts)));
		return inTurn(() -> {
			this.logs.settle(this.contexts);
			return read.getAsLong();
		});
	}

	private <T> T inTurn(Supplier<T> work) {
		this.turn.take();
		try {
			this.logs.applyTo(this.contexts);
			return work.get();
		}
		finally {
			this.turn.end();
		}
	}

}
