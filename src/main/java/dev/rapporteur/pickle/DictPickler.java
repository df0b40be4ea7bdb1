package dev.rapporteur.pickle;

import org.jspecify.annotations.Nullable;

/**
 * Writes small dicts whose names are known beforehand, without making them first. To be
 * used again and again, by one thread at a time.
 */
public final class DictPickler {

	private final SmallPickler values = new SmallPickler();

	private boolean fits;

	/**
	 * Texts in a row, names and values, for {@link #add(byte[])}.
	 * @param texts the texts, not more than a few
	 * @return their pickled form
	 */
	public static byte[] texts(String... texts) {
		PickleOutput part = new PickleOutput();
		for (String text : texts) {
			TextWriter.write(text, part);
		}
		return part.content();
	}

	/** Begins a dict. */
	public void begin() {
		this.values.start();
		this.values.output().opcode(Opcode.EMPTY_DICT);
		this.values.output().opcode(Opcode.MARK);
		this.fits = true;
	}

	/**
	 * Adds names and values that are pickled already.
	 * @param texts what {@link #texts} gave
	 * @return this
	 */
	public DictPickler add(byte[] texts) {
		this.values.output().part(texts);
		return this;
	}

	/**
	 * Adds a value, behind its name.
	 * @param value the value
	 * @return this
	 */
	public DictPickler add(Object value) {
		this.fits = this.fits && this.values.put(value);
		return this;
	}

	/**
	 * Ends the dict.
	 * @return the pickle, or null if a value is large, deep or rare: then
	 * {@link PickleEncoder} can write the dict
	 */
	public byte @Nullable [] finish() {
		if (!this.fits) {
			return null;
		}
		this.values.output().opcode(Opcode.SETITEMS);
		return this.values.output().finish();
	}

}
