package dev.rapporteur.context;

import java.util.List;

/**
 * Takes the contexts of a tree, each before and after those below it.
 *
 * @param <X> what may go wrong
 */
public interface ContextVisitor<X extends Exception> {

	/**
	 * In which order the children of a context come.
	 * @param context the context
	 * @param depth 0 for the suite, 1 for its tasks and so on
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
	 * @throws X if it can't be taken; the walk ends
	 */
	void enter(ContextSnapshot context, int depth, boolean hasChildren) throws X;

	/**
	 * A context ends, after all of its children.
	 * @param context the context, as it was when it began
	 * @param depth as before
	 * @param hasChildren whether there were any
	 * @throws X if it can't be taken; the walk ends
	 */
	default void leave(ContextSnapshot context, int depth, boolean hasChildren) throws X {
	}

}
