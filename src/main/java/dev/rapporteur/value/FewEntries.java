package dev.rapporteur.value;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * A dict of a few texts with values that never changes, in the order in which they were
 * given. A third of the size of a map with a table: those who take up a large run make
 * millions.
 */
public final class FewEntries extends AbstractMap<String, Object> {

	/** With more entries a table finds them sooner. */
	public static final int MAXIMUM = 8;

	private final Object[] pairs;

	/**
	 * Makes one.
	 * @param pairs texts, which are all different, each with its value behind it; nobody
	 * may change them from now on
	 */
	public FewEntries(Object... pairs) {
		this.pairs = pairs;
	}

	@Override
	public int size() {
		return this.pairs.length / 2;
	}

	private int place(@Nullable Object key) {
		for (int i = 0; i < this.pairs.length; i += 2) {
			if (this.pairs[i] == key || this.pairs[i].equals(key)) {
				return i;
			}
		}
		return -1;
	}

	@Override
	public @Nullable Object get(@Nullable Object key) {
		int place = place(key);
		return (place >= 0) ? this.pairs[place + 1] : null;
	}

	@Override
	public boolean containsKey(@Nullable Object key) {
		return place(key) >= 0;
	}

	@Override
	public void forEach(BiConsumer<? super String, ? super Object> action) {
		for (int i = 0; i < this.pairs.length; i += 2) {
			action.accept((String) this.pairs[i], this.pairs[i + 1]);
		}
	}

	@Override
	public Set<Map.Entry<String, Object>> entrySet() {
		return new Entries();
	}

	/** The entries. */
	private final class Entries extends AbstractSet<Map.Entry<String, Object>> {

		@Override
		public int size() {
			return FewEntries.this.size();
		}

		@Override
		public Iterator<Map.Entry<String, Object>> iterator() {
			return new EntryIterator();
		}

	}

	/** Goes over the entries. */
	private final class EntryIterator implements Iterator<Map.Entry<String, Object>> {

		private int next;

		@Override
		public boolean hasNext() {
			return this.next < FewEntries.this.pairs.length;
		}

		@Override
		public Map.Entry<String, Object> next() {
			if (!hasNext()) {
				throw new NoSuchElementException();
			}
			this.next += 2;
			return Map.entry((String) FewEntries.this.pairs[this.next - 2], FewEntries.this.pairs[this.next - 1]);
		}

	}

}
