package dev.rapporteur.context;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The children of a context, in order, and by id. Ids are equal as Python compares them.
 */
final class Children {

	/**
	 * Up to here there is no table: a search takes less than a thousandth of a call, and
	 * a table a tenth of the memory of all contexts.
	 */
	private static final int INDEX_FROM = 32;

	private final List<Context> list = new ArrayList<>(2);

	private @Nullable Map<Object, Context> index;

	/** Whether some of those in the index may have the same id. */
	private boolean equalIds;

	/** From which number on an id may be free, by what stands before the number. */
	private Map<String, Integer> duplicates = Map.of();

	List<Context> list() {
		return this.list;
	}

	@Nullable Context last() {
		return this.list.isEmpty() ? null : this.list.getLast();
	}

	void add(Context child) {
		this.list.add(child);
		if (this.index != null) {
			this.equalIds |= this.index.putIfAbsent(DictKeys.normal(child.id()), child) != null;
		}
		else if (this.list.size() >= INDEX_FROM) {
			this.index = indexed();
		}
	}

	@Nullable Context find(Object id) {
		Object key = DictKeys.normal(id);
		if (this.index != null) {
			return this.index.get(key);
		}
		for (Context child : this.list) {
			if (DictKeys.normal(child.id()).equals(key)) {
				return child;
			}
		}
		return null;
	}

	void remove(Context child) {
		int place = place(child);
		if (place >= 0) {
			this.list.remove(place);
			forget(child.id(), child);
			this.duplicates = Map.of();
		}
	}

	/** They are in the order of their numbers. */
	private int place(Context child) {
		int from = 0;
		int to = this.list.size() - 1;
		while (from <= to) {
			int middle = (from + to) >>> 1;
			long seq = this.list.get(middle).seq();
			if (seq == child.seq()) {
				return middle;
			}
			if (seq < child.seq()) {
				from = middle + 1;
			}
			else {
				to = middle - 1;
			}
		}
		return -1;
	}

	/** To be called when a child got another id. */
	void idChanged(Context child, Object before) {
		this.duplicates = Map.of();
		if (this.index == null) {
			return;
		}
		forget(before, child);
		Context same = this.index.putIfAbsent(DictKeys.normal(child.id()), child);
		if (same != null) {
			this.equalIds = true;
			if (same.seq() > child.seq()) {
				this.index.put(DictKeys.normal(child.id()), child);
			}
		}
	}

	/** Another one with the same id comes to its place in the index. */
	private void forget(Object id, Context child) {
		Object key = DictKeys.normal(id);
		if (this.index == null || !this.index.remove(key, child) || !this.equalIds) {
			return;
		}
		for (Context other : this.list) {
			if (other != child && DictKeys.normal(other.id()).equals(key)) {
				this.index.put(key, other);
				return;
			}
		}
	}

	/**
	 * An id that no child has, made of one and the first number that is free.
	 */
	String freeId(String prefix) {
		int number = this.duplicates.getOrDefault(prefix, 1);
		while (find(prefix + number) != null) {
			number++;
		}
		if (this.duplicates.isEmpty()) {
			this.duplicates = new HashMap<>();
		}
		this.duplicates.put(prefix, number);
		return prefix + number;
	}

	private Map<Object, Context> indexed() {
		Map<Object, Context> made = new HashMap<>();
		for (Context child : this.list) {
			this.equalIds |= made.putIfAbsent(DictKeys.normal(child.id()), child) != null;
		}
		return made;
	}

}
