package dev.rapporteur.context;

import java.util.List;

import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.ContextResult;

/**
 * Hears of each change of a tree, in order, right after it was made and before the client
 * gets its reply.
 */
@FunctionalInterface
public interface ContextListener {

	/**
	 * Hears of a change. Must not block and must not change the tree.
	 * @param event what happened
	 * @param context the changed context, as it is now; only to be read during this call
	 * @param results the results that came of it: of the context, unless it has just the
	 * one that the event gives, and of those around it, innermost first
	 */
	void onEvent(ContextEvent event, Context context, List<ContextResult> results);

}
