package dev.rapporteur.run;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import dev.rapporteur.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tree of a run once the lines of its logs are counted. Waits for that without
 * the turn of the run.
 *
 * @param turns the turn
 * @param logs what counts
 */
record CountedReader(Turns turns, LogCounting logs) {

	/**
	 * Reads a context when the lines of its own log are counted.
	 * @param find finds the context, which may be nowhere
	 * @param read reads it
	 * @return what was read, or null for no context
	 */
	<T> @Nullable T read(Function<Turn, @Nullable Context> find, Function<Context, T> read) {
		while (true) {
			LogCounting.Pending pending;
			Turn turn = this.turns.begin();
			try {
				this.logs.applyTo(turn.contexts());
				Context context = find.apply(turn);
				pending = (context != null) ? this.logs.settle(context.seq(), turn.contexts()) : null;
				if (pending == null) {
					return (context != null) ? read.apply(context) : null;
				}
			}
			finally {
				this.turns.end();
			}
			this.logs.await(pending);
		}
	}

	/** Reads something in the turn in which all logs are found to be counted. */
	<T> T read(Function<Turn, T> read) {
		CompletableFuture<?> counts = this.turns.take((turn) -> this.logs.settle(turn.contexts()));
		this.logs.await(counts);
		return this.turns.take((turn) -> {
			this.logs.settle(turn.contexts());
			return read.apply(turn);
		});
	}

}
