package dev.rapporteur.context;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.rapporteur.value.None;
import dev.rapporteur.value.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * The extra data of a context. Data that comes is only noted, and merged when somebody
 * reads it: that takes time, which the turn of the run hasn't. Never changes for those
 * who hold it.
 */
public final class ExtraData extends AbstractMap<Object, Object> {

	static final ExtraData NONE = new ExtraData(new Merged(Map.of()), 0);

	/** More is merged at once: where a tree is made again, nobody reads it meanwhile. */
	private static final int MAXIMUM_PENDING = 1_000;

	private volatile State state;

	private final int pending;

	/** Its list of health items, if it is known; only touched within the turn. */
	private @Nullable Object health;

	private ExtraData(State state, int pending) {
		this.state = state;
		this.pending = pending;
	}

	/** Data that is taken as it is, and that nobody may change from now on. */
	@SuppressWarnings("unchecked")
	static ExtraData of(Map<?, ?> data) {
		return new ExtraData(new Merged((Map<Object, Object>) data), 0);
	}

	/** This and more data, which nobody may change from now on. */
	ExtraData plus(Map<?, ?> data) {
		if (data.isEmpty()) {
			return this;
		}
		boolean merged = this.state instanceof Merged || this.pending >= MAXIMUM_PENDING;
		if (merged) {
			merged();
		}
		return new ExtraData(new Pending(this, data), merged ? 1 : this.pending + 1);
	}

	/** Merges all data, for those who have the time. */
	public void merge() {
		merged();
	}

	/**
	 * The list or tuple of health items, found without merging anything else. For use
	 * within the turn only.
	 * @return the list or tuple, or None
	 */
	Object health() {
		Object found = this.health;
		return (found != null) ? found : findHealth();
	}

	private Object findHealth() {
		List<ExtraData> later = new ArrayList<>();
		ExtraData at = this;
		Object known = at.health;
		while (known == null && at.state instanceof Pending pending) {
			later.add(at);
			at = pending.before();
			known = at.health;
			at.health = null;
		}
		Object items = (known != null) ? known : sequence(at.merged().get("health"));
		for (ExtraData each : later.reversed()) {
			items = each.health(items);
		}
		this.health = items;
		return items;
	}

	/** What comes of health items. */
	private Object health(Object before) {
		if (!(this.state instanceof Pending(ExtraData earlier, Map<?, ?> data))) {
			return sequence(merged().get("health"));
		}
		Map<Object, Object> relevant = new LinkedHashMap<>();
		data.forEach((key, value) -> {
			if (key.equals("health")) {
				relevant.put(key, sequence(value));
			}
			else if (value instanceof List && "health".equals(ExtraDataMarkup.extendedList(key))) {
				relevant.put(key, value);
			}
		});
		return relevant.isEmpty() ? before
				: sequence(ExtraDataMerger.merge(Map.of("health", before), relevant).get("health"));
	}

	private static Object sequence(@Nullable Object value) {
		return (value instanceof List || value instanceof Tuple) ? value : None.NONE;
	}

	/** Two who read it at the same time may both merge it, and none waits. */
	private Map<Object, Object> merged() {
		List<Map<?, ?>> added = new ArrayList<>();
		State at = this.state;
		while (at instanceof Pending(ExtraData before, Map<?, ?> data)) {
			added.add(data);
			at = before.state;
		}
		Map<Object, Object> merged = ((Merged) at).entries();
		for (Map<?, ?> data : added.reversed()) {
			merged = ExtraDataMerger.merge(merged, data);
		}
		if (!added.isEmpty()) {
			this.state = new Merged(merged);
		}
		return merged;
	}

	@Override
	public Set<Map.Entry<Object, Object>> entrySet() {
		return merged().entrySet();
	}

	@Override
	public int size() {
		return merged().size();
	}

	@Override
	public @Nullable Object get(@Nullable Object key) {
		return merged().get(key);
	}

	@Override
	public boolean containsKey(@Nullable Object key) {
		return merged().containsKey(key);
	}

	private sealed interface State {

	}

	/**
	 * Data that isn't merged yet.
	 *
	 * @param before what it is merged into
	 * @param data the data
	 */
	private record Pending(ExtraData before, Map<?, ?> data) implements State {

	}

	/**
	 * What came of all data.
	 *
	 * @param entries the entries
	 */
	private record Merged(Map<Object, Object> entries) implements State {

	}

}
