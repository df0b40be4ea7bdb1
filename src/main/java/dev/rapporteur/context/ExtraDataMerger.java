package dev.rapporteur.context;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.rapporteur.value.MixedKeys;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OrderedMap;
import org.jspecify.annotations.Nullable;

/**
 * Merges extra data: dicts into dicts, which keep their class, {@code %EXTEND_LIST{name}}
 * extends a list, all else replaces as it is. Never changes a map or list that was there
 * before, so that whoever holds one may read it without a lock.
 */
final class ExtraDataMerger {

	/** Deeper dicts are stored as they are. */
	private static final int MAXIMUM_DEPTH = 64;

	/**
	 * Entries and items of one call that are merged or copied again, since what they
	 * belong to stands in many places. What goes beyond is stored as it is. No setting: a
	 * journal gives the same tree wherever it is read.
	 */
	private static final int MAXIMUM_REPEATS = 100_000;

	/** Stands in a list for items that would go beyond. */
	private static final List<Object> CUT = List.of("[...]");

	private static final Object NOTHING = new Object();

	private final MixedKeys mixed = new MixedKeys();

	/** What came of a dict that was merged into another one, or into nothing. */
	private final Map<Object, Map<Object, Object>> results = new IdentityHashMap<>();

	/** Dicts and lists that have been merged or copied once. */
	private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

	private int repeats;

	private ExtraDataMerger() {
	}

	/**
	 * Merges data into what is there.
	 * @return a new map
	 */
	static Map<Object, Object> merge(Map<Object, Object> present, Map<?, ?> data) {
		Map<Object, Object> merged = new LinkedHashMap<>(present);
		new ExtraDataMerger().addAll(merged, data, 0);
		return merged;
	}

	private void addAll(Map<Object, Object> target, Map<?, ?> data, int depth) {
		data.forEach((key, value) -> {
			String list = ExtraDataMarkup.extendedList(key);
			Object known = (list != null && value instanceof List) ? list : DictKeys.in(target, key);
			if (!this.mixed.accept(target, target.keySet(), known)) {
				target.put("...", None.NONE); // for what would make it slow
			}
			else if (list != null && value instanceof List<?> items) {
				target.put(list, extended(target.get(list), items));
			}
			else {
				target.put(known, mergedValue(target.get(known), value, depth));
			}
		});
	}

	private List<Object> extended(@Nullable Object present, List<?> items) {
		List<Object> list = new ArrayList<>();
		if (present instanceof List<?> before) {
			list.addAll(isAffordable(before) ? before : CUT);
		}
		if (isAffordable(items)) {
			list.addAll(items);
		}
		else if (!list.containsAll(CUT)) {
			list.addAll(CUT);
		}
		return list;
	}

	private Object mergedValue(@Nullable Object present, Object value, int depth) {
		Map<Object, Object> before = (present != null) ? Dicts.entries(present) : Map.of();
		Map<Object, Object> entries = (present != null || isPlain(value)) ? Dicts.entries(value) : null;
		if (before == null || entries == null || depth >= MAXIMUM_DEPTH) {
			return value;
		}
		Map<Object, Object> known = this.results.computeIfAbsent(entries, (data) -> new IdentityHashMap<>());
		Object place = (present == null || (before.isEmpty() && isPlain(present))) ? NOTHING : present;
		Object result = known.get(place);
		if (result == null) {
			if (!isAffordable(entries) || !isAffordable(before)) {
				return value;
			}
			Map<Object, Object> copy = new LinkedHashMap<>(before);
			result = (present != null) ? Dicts.like(present, copy) : copy;
			known.put(place, result);
			addAll(Objects.requireNonNull(Dicts.entries(result)), entries, depth + 1);
		}
		return result;
	}

	private boolean isAffordable(Map<?, ?> dict) {
		return isAffordable(dict, dict.size());
	}

	private boolean isAffordable(Collection<?> list) {
		return isAffordable(list, list.size());
	}

	private boolean isAffordable(Object collection, int size) {
		if (size == 0 || this.seen.add(collection)) {
			return true;
		}
		if (size > MAXIMUM_REPEATS - this.repeats) {
			return false;
		}
		this.repeats += size;
		return true;
	}

	/** A dict of another class that comes first is kept as it is. */
	private static boolean isPlain(Object value) {
		return value instanceof Map && !(value instanceof OrderedMap);
	}

}
