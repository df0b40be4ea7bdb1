package dev.rapporteur.pickle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.ExceptionValue;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.Tuple;

/**
 * Fills the containers of one message, within its limits. Keys and items of sets must be
 * hashable, as in Python, and cheap to hash. An exception can be one only if nothing else
 * refers to it before, since it is equal only to itself in Python, unlike our value.
 */
final class Containers {

	/** More equal hashes than that in one container are no accident. */
	private static final int MAX_COLLISIONS = 256;

	private final PickleInput input;

	private final int maxElements;

	private final Map<Long, Integer> hashes = new HashMap<>(0);

	private int elements;

	private int created;

	Containers(PickleInput input, int maxElements) {
		this.input = input;
		this.maxElements = maxElements;
	}

	/**
	 * How many containers and objects there are: nothing can be nested deeper.
	 */
	int created() {
		return this.created;
	}

	/**
	 * Counts a new container or object, before it is made.
	 */
	void countNew(int items) {
		this.created++;
		count(items + 1);
	}

	void count(int items) {
		if (items > this.maxElements - this.elements) {
			throw this.input.problem("The pickle has more than " + this.maxElements + " elements");
		}
		this.elements += items;
	}

	void put(Map<Object, Object> map, Object key, Object value) {
		if (!(key instanceof String)) {
			requireHashable(map, key);
			if (isNan(key) && map.containsKey(key)) {
				throw this.input.problem("A dict has two NaN keys");
			}
		}
		map.put(key, value);
	}

	void add(Set<Object> set, Object item) {
		if (!(item instanceof String)) {
			requireHashable(set, item);
			if (isNan(item) && set.contains(item)) {
				throw this.input.problem("A set has two NaN items");
			}
		}
		set.add(item);
	}

	private static boolean isNan(Object key) {
		return key instanceof Double number && number.isNaN();
	}

	private void requireHashable(Object container, Object key) {
		if (key instanceof Number || key instanceof Boolean) {
			return;
		}
		countHashed(key, 0);
		long hash = (long) System.identityHashCode(container) << 32 | Integer.toUnsignedLong(key.hashCode());
		if (this.hashes.merge(hash, 1, Integer::sum) > MAX_COLLISIONS + sizeOf(container) / 64) {
			throw this.input.problem("Too many keys of a container have the same hash");
		}
	}

	/**
	 * The hash of a frozenset is a sum: some of many are equal, and nobody means harm.
	 */
	private static int sizeOf(Object container) {
		return (container instanceof Map<?, ?> map) ? map.size() : ((Set<?>) container).size();
	}

	/**
	 * Counts what hashing a key takes, so that it is bounded also where a tuple holds
	 * another one many times.
	 */
	private void countHashed(Object key, int depth) {
		count(1);
		if (depth > 100) {
			throw this.input.problem("A key is nested deeper than 100 levels");
		}
		if (key instanceof Tuple tuple) {
			tuple.items().forEach((item) -> countHashed(item, depth + 1));
		}
		else if (key instanceof SetValue set && set.frozen()) {
			set.items().forEach((item) -> countHashed(item, depth + 1));
		}
		else if (key instanceof Bytes bytes && !bytes.mutable()) {
			count(bytes.content().length / 16);
		}
		else {
			requireHashable(key);
		}
	}

	private void requireHashable(Object key) {
		boolean hashable = switch (key) {
			case List<?> list -> false;
			case Map<?, ?> map -> false;
			case SetValue set -> false;
			case Bytes bytes -> false;
			case TestResult result -> false;
			case ResultCounter counter -> false;
			case ExceptionValue exception -> false;
			default -> true;
		};
		if (!hashable) {
			throw this.input.problem("A value of type " + PythonTypes.of(key) + " can't be a key or an item of a set");
		}
	}

}
