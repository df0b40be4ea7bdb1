package dev.rapporteur.context;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.rapporteur.value.OrderedMap;
import org.jspecify.annotations.Nullable;

/**
 * Merges extra data: dicts into dicts, which keep their class, {@code %EXTEND_LIST{name}}
 * extends a list, all else replaces as it is. Never changes a map or list that is there
 * already, so that whoever holds one may read it without a lock.
 */
final class Extras {

	private static final Pattern EXTEND_LIST = Pattern.compile("%EXTEND_LIST\\{\\s*(.+?)\\s*}");

	/** Deeper dicts are stored as they are. */
	private static final int MAXIMUM_DEPTH = 64;

	/** A dict that stands in many places, or within itself, is copied once. */
	private final Map<Map<?, ?>, Map<Object, Object>> copies = new IdentityHashMap<>();

	private Extras() {
	}

	/**
	 * Merges data into what is there.
	 * @return a new map
	 */
	static Map<Object, Object> merge(Map<Object, Object> present, Map<?, ?> data) {
		return new Extras().merge(present, data, 0);
	}

	private Map<Object, Object> merge(Map<Object, Object> present, Map<?, ?> data, int depth) {
		Map<Object, Object> merged = new LinkedHashMap<>(present);
		if (present.isEmpty()) {
			this.copies.put(data, merged);
		}
		data.forEach((key, value) -> {
			String list = extendedList(key, value);
			if (list != null && value instanceof List<?> items) {
				merged.put(list, extended(merged.get(list), items));
			}
			else {
				Object known = DictKeys.in(merged, key);
				merged.put(known, mergedValue(merged.get(known), value, depth));
			}
		});
		return merged;
	}

	private static @Nullable String extendedList(Object key, Object value) {
		if (!(key instanceof String text) || !(value instanceof List) || !text.startsWith("%EXTEND_LIST")) {
			return null;
		}
		Matcher matcher = EXTEND_LIST.matcher(text);
		return matcher.matches() ? matcher.group(1) : null;
	}

	private static List<Object> extended(@Nullable Object present, List<?> items) {
		List<Object> list = new ArrayList<>();
		if (present instanceof List<?> before) {
			list.addAll(before);
		}
		list.addAll(items);
		return list;
	}

	private Object mergedValue(@Nullable Object present, Object value, int depth) {
		Map<Object, Object> before = (present != null) ? Dicts.entries(present) : Map.of();
		Map<Object, Object> entries = (present != null || isPlain(value)) ? Dicts.entries(value) : null;
		if (before == null || entries == null || depth >= MAXIMUM_DEPTH) {
			return value;
		}
		Map<Object, Object> copy = before.isEmpty() ? this.copies.get(entries) : null;
		Map<Object, Object> merged = (copy != null) ? copy : merge(before, entries, depth + 1);
		return (present != null) ? Dicts.like(present, merged) : merged;
	}

	/** A dict of another class that comes first is kept as it is. */
	private static boolean isPlain(Object value) {
		return value instanceof Map && !(value instanceof OrderedMap);
	}

}
