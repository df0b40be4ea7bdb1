package dev.rapporteur.pickle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.rapporteur.value.None;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.Tuple;

import org.jspecify.annotations.Nullable;

/**
 * The classes and functions that we know to make a value of ours at once.
 */
final class Constructors {

	/**
	 * Makes a value.
	 */
	private interface Constructor {

		/**
		 * Makes a value.
		 * @return the value, or null for arguments that we don't know
		 */
		@Nullable Object construct(List<Object> arguments, Containers containers);

	}

	private static final Map<PythonName, Constructor> ALL = Map.ofEntries(
			Map.entry(Builtins.DATETIME, (arguments, containers) -> DateTimes.dateTime(arguments)),
			Map.entry(Builtins.DATE, (arguments, containers) -> DateTimes.date(arguments)),
			Map.entry(Builtins.TIME, (arguments, containers) -> DateTimes.time(arguments)),
			Map.entry(Builtins.TIMEDELTA, (arguments, containers) -> DateTimes.timeDelta(arguments)),
			Map.entry(Builtins.TIMEZONE, (arguments, containers) -> DateTimes.timeZone(arguments)),
			Map.entry(Builtins.ENCODE, (arguments, containers) -> ByteValues.encode(arguments)),
			Map.entry(Builtins.BYTES, (arguments, containers) -> ByteValues.bytes(arguments)),
			Map.entry(Builtins.BYTEARRAY, (arguments, containers) -> ByteValues.byteArray(arguments)),
			Map.entry(Builtins.SET, (arguments, containers) -> set(arguments, containers, false)),
			Map.entry(Builtins.FROZENSET, (arguments, containers) -> set(arguments, containers, true)),
			Map.entry(Builtins.ORDERED_DICT, Constructors::orderedMap),
			Map.entry(Builtins.RESULT_COUNTER, Constructors::counter));

	/** Those that are complete before {@code __init__}. */
	private static final Set<PythonName> IMMUTABLE = Set.of(Builtins.DATETIME, Builtins.DATE, Builtins.TIME,
			Builtins.TIMEDELTA, Builtins.TIMEZONE, Builtins.FROZENSET);

	private Constructors() {
	}

	/**
	 * Makes what Python makes by calling.
	 * @return the value, or null if we don't know what that would be
	 */
	static @Nullable Object call(Object callable, List<Object> arguments, Containers containers) {
		Constructor constructor = (callable instanceof PythonName name) ? ALL.get(name) : null;
		return (constructor != null) ? constructor.construct(arguments, containers) : null;
	}

	/**
	 * Makes what Python makes by {@code __new__}.
	 * @return the value, or null if we don't know what that would be
	 */
	static @Nullable Object create(Object type, List<Object> arguments, Containers containers) {
		return (type instanceof PythonName name && IMMUTABLE.contains(name)) ? call(type, arguments, containers) : null;
	}

	private static @Nullable Object set(List<Object> arguments, Containers containers, boolean frozen) {
		if (arguments.size() > 1) {
			return null;
		}
		Collection<?> items = List.of();
		if (!arguments.isEmpty()) {
			Object argument = arguments.get(0);
			if (argument instanceof ArrayList<?> list) {
				items = list;
			}
			else if (argument instanceof Tuple tuple) {
				items = tuple.items();
			}
			else {
				return null;
			}
		}
		Set<Object> set = new LinkedHashSet<>();
		containers.count(items.size());
		for (Object item : items) {
			containers.add(set, item);
		}
		return new SetValue(set, frozen);
	}

	/**
	 * Makes an OrderedDict, from pairs as Python 2 gives them or empty. Python makes none
	 * of a list of anything else; such a list, kept as it is, could hold the object that
	 * is made of it, and would be another one at that time when it is read again.
	 */
	private static @Nullable Object orderedMap(List<Object> arguments, Containers containers) {
		StatefulOrderedMap map = new StatefulOrderedMap();
		if (arguments.isEmpty()) {
			return map;
		}
		if (arguments.size() > 1 || !(arguments.get(0) instanceof ArrayList<?> pairs)) {
			return null;
		}
		containers.count(pairs.size());
		for (Object pair : pairs) {
			List<?> sides = (pair instanceof Tuple tuple) ? tuple.items()
					: (pair instanceof List<?> list) ? list : List.of();
			if (sides.size() != 2) {
				throw containers.problem("An OrderedDict is made of something else than pairs");
			}
			containers.put(map, sides.get(0), sides.get(1));
		}
		return map;
	}

	private static @Nullable Object counter(List<Object> arguments, Containers containers) {
		if (arguments.isEmpty() || arguments.size() > 2 || !(arguments.get(0) instanceof Map<?, ?> counts)) {
			return null;
		}
		Object weight = (arguments.size() == 2) ? arguments.get(1) : 1.0;
		if (!(weight instanceof Double) && !(weight instanceof Long)) {
			return null;
		}
		List<Long> ordered = new ArrayList<>();
		int found = 0;
		for (ResultCode code : ResultCounter.ORDER) {
			Object count = counts.get(code.word());
			if (count != null && !(count instanceof Long)) {
				return unknownCounts(counts, containers);
			}
			found += (count != null) ? 1 : 0;
			ordered.add((count != null) ? (Long) count : 0L);
		}
		return (found == counts.size()) ? new ResultCounter(List.copyOf(ordered), ((Number) weight).doubleValue())
				: unknownCounts(counts, containers);
	}

	/** Counts that we don't know are kept, if they are no objects. */
	private static @Nullable Object unknownCounts(Map<?, ?> counts, Containers containers) {
		for (Object count : counts.values()) {
			if (!(count instanceof Number || count instanceof Boolean || count instanceof String
					|| count instanceof None)) {
				throw containers.problem("A ResultCounter is made of something else than numbers");
			}
		}
		return null;
	}

}
