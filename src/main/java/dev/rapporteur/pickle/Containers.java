package dev.rapporteur.pickle;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.ExceptionValue;
import dev.rapporteur.value.MixedKeys;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.Tuple;

import org.jspecify.annotations.Nullable;

/**
 * Fills the containers of one message, within its limits. Keys and items of sets must be
 * hashable, as in Python, and cheap to hash. An exception can be one only if nothing else
 * refers to it before, since it is equal only to itself in Python, unlike our value.
 */
final class Containers {

	/** What one key may hold: it is hashed and compared again and again. */
	private static final int MAX_KEY_ELEMENTS = 10_000;

	private static final int CHARACTERS_OF_AN_ELEMENT = 16;

	/** So few cost next to nothing, and most messages have less. */
	private static final int FREE_ELEMENTS = 4096;

	/** An entry of a dict with its own empty dict takes about as many bytes. */
	private static final int ELEMENT_SIZE = 128;

	private final PickleInput input;

	private final int maxElements;

	/** Made for the first large dict or set: most messages have none. */
	private @Nullable MixedKeys mixed;

	private final LongPredicate memory;

	private int elements;

	/** As many have been asked memory for. */
	private int covered = FREE_ELEMENTS;

	private int created;

	/**
	 * Creates them for a message.
	 * @param input the message
	 * @param maxElements how many elements they may have in all
	 * @param memory is asked for so many more bytes before many elements are made
	 */
	Containers(PickleInput input, int maxElements, LongPredicate memory) {
		this.input = input;
		this.maxElements = maxElements;
		this.memory = memory;
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

	/** What is wrong with the message, here. */
	PickleException problem(String text) {
		return this.input.problem(text);
	}

	void count(int items) {
		if (items > this.maxElements - this.elements) {
			throw this.input.problem("The pickle has more than " + this.maxElements + " elements");
		}
		this.elements += items;
		if (this.elements > this.covered) {
			cover();
		}
	}

	private void cover() {
		int more = Math.max(this.elements - this.covered, FREE_ELEMENTS);
		if (!this.memory.test((long) more * ELEMENT_SIZE)) {
			throw this.input.problem("There is no memory for more than " + this.covered + " elements at present");
		}
		this.covered += more;
	}

	void put(Map<Object, Object> map, Object key, Object value) {
		if (!(key instanceof String)) {
			requireHashable(key);
			if (isNan(key) && map.containsKey(key)) {
				throw this.input.problem("A dict has two NaN keys");
			}
		}
		if (map.size() >= MixedKeys.FEW) {
			requireOneType(map, map.keySet(), key);
		}
		map.put(key, value);
	}

	void add(Set<Object> set, Object item) {
		if (!(item instanceof String)) {
			requireHashable(item);
			if (isNan(item) && set.contains(item)) {
				throw this.input.problem("A set has two NaN items");
			}
		}
		if (set.size() >= MixedKeys.FEW) {
			requireOneType(set, set, item);
		}
		set.add(item);
	}

	private static boolean isNan(Object key) {
		return key instanceof Double number && number.isNaN();
	}

	private void requireOneType(Object container, Collection<?> keys, Object key) {
		if (this.mixed == null) {
			this.mixed = new MixedKeys();
		}
		if (!this.mixed.accept(container, keys, key)) {
			throw this.input.problem("Too many keys of different types have the same hash in one container");
		}
	}

	private void requireHashable(Object key) {
		if (key instanceof Number || key instanceof Boolean) {
			return;
		}
		int before = this.elements;
		int limit = Math.min(MAX_KEY_ELEMENTS, this.maxElements - before);
		countHashed(key, before + limit, 0);
	}

	/**
	 * Counts what hashing a key takes, so that it is bounded also where a tuple holds
	 * another one many times.
	 */
	private void countHashed(Object key, int limit, int depth) {
		countHashed(1, limit);
		if (depth > 100) {
			throw this.input.problem("A key is nested deeper than 100 levels");
		}
		if (key instanceof Tuple tuple) {
			tuple.items().forEach((item) -> countHashed(item, limit, depth + 1));
		}
		else if (key instanceof SetValue set && set.frozen()) {
			set.items().forEach((item) -> countHashed(item, limit, depth + 1));
		}
		else if (key instanceof Bytes bytes && !bytes.mutable()) {
			countHashed(bytes.content().length / CHARACTERS_OF_AN_ELEMENT, limit);
		}
		else if (key instanceof String text) {
			countHashed(text.length() / CHARACTERS_OF_AN_ELEMENT, limit);
		}
		else {
			requireHashableType(key);
		}
	}

	private void countHashed(int items, int limit) {
		if (this.elements + items > limit && limit < this.maxElements) {
			throw this.input.problem("A key holds more than " + MAX_KEY_ELEMENTS + " elements");
		}
		count(items);
	}

	private void requireHashableType(Object key) {
		if (key instanceof List || key instanceof Map || key instanceof SetValue || key instanceof Bytes
				|| key instanceof TestResult || key instanceof ResultCounter || key instanceof ExceptionValue) {
			throw this.input.problem("A value of type " + PythonTypes.of(key) + " can't be a key or an item of a set");
		}
	}

}
