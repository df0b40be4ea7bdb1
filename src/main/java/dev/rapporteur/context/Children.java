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

	/** Up to here a search beats a table, in memory and in time. */
	private static final int INDEX_FROM = 8;

	private final List<Context> list = new ArrayList<>(2);

	private @Nullable Map<Object, Context> index;

	List<Context> list() {
		return this.list;
	}

	@Nullable Context last() {
		return this.list.isEmpty() ? null : this.list.getLast();
	}

	void add(Context child) {
		this.list.add(child);
		if (this.index != null) {
			this.index.putIfAbsent(DictKeys.normal(child.id()), child);
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
		this.list.remove(child);
		idsChanged();
	}

	/** To be called when a child got another id. */
	void idsChanged() {
		if (this.index != null) {
			this.index = indexed();
		}
	}

	private Map<Object, Context> indexed() {
		Map<Object, Context> made = new HashMap<>();
		this.list.forEach((child) -> made.putIfAbsent(DictKeys.normal(child.id()), child));
		return made;
	}

}
