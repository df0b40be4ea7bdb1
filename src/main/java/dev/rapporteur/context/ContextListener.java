package dev.rapporteur.context;

import dev.rapporteur.event.ContextEvent;

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
	 */
	void onEvent(ContextEvent event, Context context);

}
