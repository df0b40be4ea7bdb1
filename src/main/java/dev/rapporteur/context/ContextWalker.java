package dev.rapporteur.context;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

import org.jspecify.annotations.Nullable;

/**
 * Walks a tree depth-first, without recursion since a tree may be deeper than a stack,
 * and without holding more than the path to the current context.
 */
public final class ContextWalker {

	private final ContextReader reader;

	public ContextWalker(ContextReader reader) {
		this.reader = reader;
	}

	/**
	 * Walks a tree. A context that is removed meanwhile is left out.
	 * @param <X> what may go wrong
	 * @param suite where to begin
	 * @param visitor takes each context
	 * @throws X if the visitor does
	 */
	public <X extends Exception> void walk(ContextSnapshot suite, ContextVisitor<X> visitor) throws X {
		Deque<Level> path = new ArrayDeque<>();
		path.push(enter(suite, 0, visitor));
		while (!path.isEmpty()) {
			Level level = path.getFirst();
			ContextSnapshot child = level.next;
			if (child == null) {
				path.pop();
				visitor.leave(level.context, path.size(), level.hasChildren);
			}
			else {
				level.next = existing(level.rest);
				path.push(enter(child, path.size(), visitor));
			}
		}
	}

	private <X extends Exception> Level enter(ContextSnapshot context, int depth, ContextVisitor<X> visitor) throws X {
		Level level = new Level(context, visitor.children(context, depth).iterator());
		level.next = existing(level.rest);
		level.hasChildren = level.next != null;
		visitor.enter(context, depth, level.hasChildren);
		return level;
	}

	/**
	 * Reads the next child; one that was removed meanwhile is left out.
	 */
	private @Nullable ContextSnapshot existing(Iterator<Long> children) {
		ContextSnapshot child = null;
		while (child == null && children.hasNext()) {
			child = this.reader.read(children.next());
		}
		return child;
	}

	/**
	 * A context of the path, and what is left of its children.
	 */
	private static final class Level {

		private final ContextSnapshot context;

		private final Iterator<Long> rest;

		private @Nullable ContextSnapshot next;

		private boolean hasChildren;

		Level(ContextSnapshot context, Iterator<Long> rest) {
			this.context = context;
			this.rest = rest;
		}

	}

}
