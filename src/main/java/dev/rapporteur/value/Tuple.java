package dev.rapporteur.value;

import java.util.List;

/**
 * A Python tuple: a sequence that differs from a list in type only.
 *
 * @param items the items, in order
 */
public record Tuple(List<Object> items) {

	public static Tuple of(Object... items) {
		return new Tuple(List.of(items));
	}

	@Override
	public int hashCode() {
		return KeyedHash.ofAll(this.items);
	}

}
