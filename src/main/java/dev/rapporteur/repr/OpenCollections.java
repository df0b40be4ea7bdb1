package dev.rapporteur.repr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.SetValue;

/**
 * The collections that are being written, from the outermost to the innermost: finds one
 * that holds itself, and one that is too deep.
 */
public final class OpenCollections {

	private final List<Object> open = new ArrayList<>();

	private final int maxDepth;

	public OpenCollections(int maxDepth) {
		this.maxDepth = maxDepth;
	}

	/**
	 * Begins a collection.
	 * @return false if it must not be written, since it is open already or too deep
	 */
	public boolean enter(Object collection) {
		if (this.open.size() >= this.maxDepth) {
			return false;
		}
		for (Object outer : this.open) {
			if (outer == collection) {
				return false;
			}
		}
		this.open.add(collection);
		return true;
	}

	public void leave() {
		this.open.removeLast();
	}

	/**
	 * What stands for a collection that must not be written.
	 */
	public static String marker(Object collection) {
		return switch (collection) {
			case Map<?, ?> map -> "{...}";
			case SetValue set -> "{...}";
			case List<?> list -> "[...]";
			case OpaqueObject object -> "...";
			default -> "(...)";
		};
	}

}
