package dev.rapporteur.run;

import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextListener;
import dev.rapporteur.context.ExtraData;
import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.ContextResult;

/**
 * Merges extra data for those who bring it, behind their turn: a large dict takes time
 * that nobody else should wait for. Only touched by the one writer of the run.
 */
final class AddedExtraData implements ContextListener {

	private List<ExtraData> added = List.of();

	@Override
	public void onEvent(ContextEvent event, Context context, List<ContextResult> results) {
		boolean adds = switch (event) {
			case ContextEvent.Started started -> !started.extra().isEmpty();
			case ContextEvent.Stopped stopped -> !stopped.extra().isEmpty();
			case ContextEvent.ExtraAdded data -> true;
			default -> false;
		};
		if (adds && context.field("extra") instanceof ExtraData extra) {
			this.added = this.added.isEmpty() ? new ArrayList<>(2) : this.added;
			this.added.add(extra);
		}
	}

	/** What was added in this turn, to be merged behind it. */
	List<ExtraData> take() {
		List<ExtraData> taken = this.added;
		this.added = List.of();
		return taken;
	}

}
