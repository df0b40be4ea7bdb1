package dev.rapporteur.pickle;

import java.util.Iterator;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The keys and values of a map in turn.
 */
final class EntryIterator implements Iterator<Object> {

	private final Iterator<? extends Map.Entry<?, ?>> entries;

	private @Nullable Object value;

	EntryIterator(Map<?, ?> map) {
		this.entries = map.entrySet().iterator();
	}

	@Override
	public boolean hasNext() {
		return this.value != null || this.entries.hasNext();
	}

	@Override
	public Object next() {
		Object next = this.value;
		if (next != null) {
			this.value = null;
			return next;
		}
		Map.Entry<?, ?> entry = this.entries.next();
		this.value = entry.getValue();
		if (entry.getKey() == null || entry.getValue() == null) {
			throw new PickleException("A dict has null as a key or value");
		}
		return entry.getKey();
	}

}
