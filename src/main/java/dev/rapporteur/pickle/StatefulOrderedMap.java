package dev.rapporteur.pickle;

import dev.rapporteur.value.OrderedMap;

import org.jspecify.annotations.Nullable;

/**
 * An OrderedDict, which unlike a dict may have attributes.
 */
final class StatefulOrderedMap extends OrderedMap {

	private static final long serialVersionUID = 1L;

	private transient @Nullable Object state;

	@Nullable Object state() {
		return this.state;
	}

	void setState(Object state) {
		this.state = state;
	}

	@Override
	public boolean equals(Object other) {
		return super.equals(other);
	}

	@Override
	public int hashCode() {
		return super.hashCode();
	}

}
