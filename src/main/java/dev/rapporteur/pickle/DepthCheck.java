package dev.rapporteur.pickle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.ExceptionValue;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.TimeOfDay;
import dev.rapporteur.value.Tuple;

import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a value is nested too deep. It walks each container once; a reference
 * back to a container on the way to it counts as no level.
 */
final class DepthCheck {

	private final int maxDepth;

	private final Map<Object, Integer> heights = new IdentityHashMap<>();

	private final Deque<Level> path = new ArrayDeque<>();

	DepthCheck(int maxDepth) {
		this.maxDepth = maxDepth;
	}

	void check(Object root) {
		enter(root);
		while (!this.path.isEmpty()) {
			Level level = this.path.getLast();
			if (level.children.hasNext()) {
				enter(level.children.next());
			}
			else {
				this.path.removeLast();
				this.heights.put(level.container, level.height);
				raise(level.height);
			}
		}
	}

	private void enter(Object value) {
		Integer known = this.heights.get(value);
		if (known != null) {
			raise(known);
			return;
		}
		Iterator<?> children = children(value);
		if (children != null) {
			this.heights.put(value, 0);
			this.path.addLast(new Level(value, children));
			raise(0);
		}
	}

	/**
	 * Notes that the last container of the path has something of that height in it.
	 */
	private void raise(int height) {
		if (this.path.size() + height > this.maxDepth) {
			throw new PickleException("The pickle is nested deeper than " + this.maxDepth + " levels");
		}
		if (!this.path.isEmpty()) {
			Level level = this.path.getLast();
			level.height = Math.max(level.height, height + 1);
		}
	}

	private static @Nullable Iterator<?> children(Object value) {
		if (value instanceof List<?> list) {
			return list.iterator();
		}
		if (value instanceof Map<?, ?> map) {
			return new EntryIterator(map);
		}
		if (value instanceof Tuple tuple) {
			return tuple.items().iterator();
		}
		if (value instanceof SetValue set) {
			return set.items().iterator();
		}
		if (value instanceof TestResult result) {
			return List.of(result.reason(), result.data()).iterator();
		}
		if (value instanceof ExceptionValue exception) {
			return present(exception.arguments(), exception.state()).iterator();
		}
		if (value instanceof DateTime dateTime) {
			return present(dateTime.zone()).iterator();
		}
		if (value instanceof TimeOfDay time) {
			return present(time.zone()).iterator();
		}
		return (value instanceof OpaqueObject object) ? parts(object).iterator() : null;
	}

	private static List<Object> parts(OpaqueObject object) {
		return present(object.callable(), object.arguments(), object.keywords(), object.items(), object.entries(),
				object.state(), object.stateSetter());
	}

	private static List<Object> present(@Nullable Object... values) {
		List<Object> present = new ArrayList<>(values.length);
		for (Object value : values) {
			if (value != null) {
				present.add(value);
			}
		}
		return present;
	}

	/**
	 * A container on the way, and the height of what was seen in it so far.
	 */
	private static final class Level {

		private final Object container;

		private final Iterator<?> children;

		private int height;

		Level(Object container, Iterator<?> children) {
			this.container = container;
			this.children = children;
		}

	}

}
