package dev.rapporteur.run;

import java.util.List;

import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextForms;
import dev.rapporteur.context.ContextReader;
import dev.rapporteur.context.ContextSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tree of a run while it may change: waits for the one writer at each context.
 *
 * @param turns the turn
 */
record LiveContextReader(Turns turns) implements ContextReader {

	@Override
	public @Nullable ContextSnapshot suite() {
		return this.turns.take((turn) -> snapshot(turn.contexts().tree().suite()));
	}

	@Override
	public @Nullable ContextSnapshot read(long seq) {
		return this.turns.take((turn) -> snapshot(turn.contexts().tree().find(seq)));
	}

	@Override
	public List<Long> removed() {
		return this.turns.take((turn) -> turn.contexts().tree().removed());
	}

	private static @Nullable ContextSnapshot snapshot(@Nullable Context context) {
		return (context != null) ? ContextForms.snapshot(context) : null;
	}

}
