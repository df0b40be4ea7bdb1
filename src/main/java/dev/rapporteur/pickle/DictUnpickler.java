package dev.rapporteur.pickle;

import java.util.List;

/**
 * Reads what {@link DictPickler} has written. Thread-safe.
 */
public final class DictUnpickler {

	private final StringTable strings = new StringTable();

	private final ZoneTable zones = new ZoneTable();

	/**
	 * Knows texts beforehand.
	 * @param known ASCII texts that are not empty; it gives these very objects for them,
	 * as far as there is room
	 */
	public DictUnpickler(List<String> known) {
		known.forEach(this.strings::add);
	}

	/**
	 * Reads a dict.
	 * @param bytes where its pickle is
	 * @param from where that begins
	 * @param to where it ends
	 * @param entries takes what is in the dict
	 * @return whether this could read all of it; if not, {@link PickleDecoder} can, or
	 * says what is wrong, and the entries that were given are worth nothing
	 */
	public boolean read(byte[] bytes, int from, int to, Entries entries) {
		return new SmallUnpickler(bytes, from, to, this.strings, this.zones).read(entries);
	}

	/**
	 * Takes what is in a dict.
	 */
	@FunctionalInterface
	public interface Entries {

		/**
		 * Takes an entry; one with the same key was there before if a dict is odd.
		 * @param key its key
		 * @param value its value
		 */
		void put(String key, Object value);

	}

}
