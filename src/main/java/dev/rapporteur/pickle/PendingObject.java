package dev.rapporteur.pickle;

import dev.rapporteur.value.OpaqueObject;

import org.jspecify.annotations.Nullable;

/**
 * An object that may still get its state, and becomes an immutable value of ours when
 * something uses it. If something refers to it before, it is part of a cycle, and stays
 * an opaque object.
 */
final class PendingObject {

	private final OpaqueObject object;

	private @Nullable Object value;

	PendingObject(OpaqueObject object) {
		this.object = object;
	}

	/**
	 * The object to put items or a state into.
	 * @return the object, or null if it has become another value already
	 */
	@Nullable OpaqueObject open() {
		return (this.value == null || this.value == this.object) ? this.object : null;
	}

	/**
	 * Makes a value from the stack ready for use.
	 */
	static Object finish(Object value) {
		if (!(value instanceof PendingObject pending)) {
			return value;
		}
		if (pending.value == null) {
			pending.value = StatefulValues.from(pending.object);
		}
		return pending.value;
	}

	/**
	 * Makes a value ready for being referred to, while it may still change. One that has
	 * its state won't.
	 */
	static Object share(Object value) {
		if (!(value instanceof PendingObject pending)) {
			return value;
		}
		if (pending.value == null) {
			pending.value = (pending.object.state() != null) ? StatefulValues.from(pending.object) : pending.object;
		}
		return pending.value;
	}

}
