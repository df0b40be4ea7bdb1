package dev.rapporteur.repr;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * What one output, such as a report file or an answer, has written of values before, and
 * how much of that it may write again. A message of some hundred bytes can hold a list
 * that holds another one twice, and so on: written out, it has no end. What a value holds
 * but once is bounded by the size of messages, and never cut. For one thread at a time.
 */
public final class RepeatBudget {

	/** Values with fewer items and characters are not looked at. */
	private static final int FEW_ITEMS = 256;

	private static final int FEW_CHARACTERS = 4_096;

	/** What a reference to a shorter text takes in a message is a fair part of it. */
	private static final int SHORT_TEXT = 64;

	private static final int LARGE_SET = 1_024;

	private final long maximum;

	private long left;

	private Set<Object> written = identities();

	private int items;

	private int characters;

	/**
	 * Begins an output.
	 * @param maximum how many bytes or characters may be written again
	 */
	public RepeatBudget(long maximum) {
		this.maximum = maximum;
		this.left = maximum;
	}

	/** How much has been written again. */
	public long spent() {
		return this.maximum - this.left;
	}

	private static Set<Object> identities() {
		return Collections.newSetFromMap(new IdentityHashMap<>(0));
	}

	/** Another value begins, which shares nothing with those before. */
	public void nextValue() {
		this.items = 0;
		this.characters = 0;
		if (this.written.size() > LARGE_SET) {
			this.written = identities();
		}
		else if (!this.written.isEmpty()) {
			this.written.clear();
		}
	}

	/** Whether a collection of so many items has been written before. */
	boolean isRepeated(Object collection, int size) {
		this.items = (int) Math.min(Integer.MAX_VALUE, (long) this.items + size + 1);
		return this.items > FEW_ITEMS && !this.written.add(collection);
	}

	/** Whether a text, or what becomes a text of that length, has been written before. */
	boolean isRepeatedText(Object text, int length) {
		if (length <= SHORT_TEXT) {
			return false;
		}
		this.characters = (int) Math.min(Integer.MAX_VALUE, (long) this.characters + length);
		return this.characters > FEW_CHARACTERS && !this.written.add(text);
	}

	/** Whether a text may be read to find out what to write, which takes time. */
	boolean mayRead(Object text, int length) {
		if (!isRepeatedText(text, length)) {
			return true;
		}
		boolean affordable = isAffordable(length);
		if (affordable) {
			spend(length);
		}
		return affordable;
	}

	boolean isAffordable(long size) {
		return size <= this.left;
	}

	void spend(long size) {
		this.left -= size;
	}

}
