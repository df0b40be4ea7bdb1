package dev.rapporteur.run;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.rapporteur.client.ClientId;
import dev.rapporteur.context.ExtraData;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the turn of the one writer of a run.
 *
 * @param holder who has it
 * @param turn what it lets its holder touch
 * @param logs brings what was counted meanwhile into the tree
 * @param extras merges behind the turn what takes time
 */
record Turns(TurnLock holder, Turn turn, LogCounting logs, AddedExtraData extras) {

	/**
	 * Does something as the one writer.
	 * @param caller the client that does it, or null for none
	 * @param work what to do; should not block
	 * @return its result
	 */
	<T extends @Nullable Object> T take(@Nullable ClientId caller, Function<Turn, T> work) {
		Turn begun = begin();
		try {
			this.logs.applyTo(begun.contexts());
			// not before: what was counted meanwhile is no deed of this client
			this.holder.actFor(caller);
			return work.apply(begun);
		}
		finally {
			end();
		}
	}

	/** Does something as the one writer, for nobody who is a client. */
	<T extends @Nullable Object> T take(Function<Turn, T> work) {
		return take(null, work);
	}

	/** Does something as the one writer that has no result. */
	void act(Consumer<Turn> work) {
		take((turn) -> {
			work.accept(turn);
			return turn;
		});
	}

	/** Waits for the turn; whoever has it ends it. */
	Turn begin() {
		this.holder.take();
		return this.turn;
	}

	void end() {
		List<ExtraData> added = this.extras.take();
		this.holder.end();
		added.forEach(ExtraData::merge);
	}

}
