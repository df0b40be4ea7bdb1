package dev.rapporteur.value;

import java.util.Set;

/**
 * A Python set or frozenset.
 *
 * @param items the items, in the order in which they came
 * @param frozen whether it is a frozenset
 */
public record SetValue(Set<Object> items, boolean frozen) {

	@Override
	public int hashCode() {
		return KeyedHash.ofUnordered(this.items);
	}

}
