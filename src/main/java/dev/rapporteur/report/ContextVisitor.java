package dev.rapporteur.report;

import java.io.IOException;
import java.util.List;

import dev.rapporteur.context.ContextSnapshot;

/**
 * Takes the contexts of a tree in the order of a report.
 */
interface ContextVisitor {

	/**
	 * The children of a context in the order of the report.
	 * @return their numbers
	 */
	default List<Long> children(ContextSnapshot context, int depth) {
		return context.children();
	}

	/**
	 * A context begins.
	 * @param context the context
	 * @param depth 0 for the suite, 1 for its tasks and so on
	 * @param hasChildren whether others follow before it ends
	 */
	void enter(ContextSnapshot context, int depth, boolean hasChildren) throws IOException;

	/**
	 * A context ends, after all of its children.
	 */
	void leave(ContextSnapshot context, int depth, boolean hasChildren) throws IOException;

}
