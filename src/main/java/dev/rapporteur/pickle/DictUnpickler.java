package dev.rapporteur.pickle;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link DictPickler} has written. Thread-safe.
 */
public final class DictUnpickler {

	private final StringTable strings = new StringTable();

	private final ZoneTable zones = new ZoneTable();

	/**
	 * Reads a dict.
	 * @param pickle the whole pickle
	 * @return the dict, or null if this can't read it: then {@link PickleDecoder} can, or
	 * says what is wrong
	 */
	public @Nullable Map<?, ?> read(byte[] pickle) {
		return (SmallUnpickler.read(pickle, this.strings, this.zones) instanceof Map<?, ?> map) ? map : null;
	}

}
