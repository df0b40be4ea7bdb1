package dev.rapporteur.repr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.Tuple;

/**
 * The collections that are being written, from the outermost to the innermost: finds one
 * that holds itself, one that is too deep, and one that has been written too often.
 */
public final class OpenCollections {

	/** An item and what stands between it and the next one. */
	private static final int LEAST_ITEM = 2;

	private static final int NONE = -1;

	private final List<Object> open = new ArrayList<>();

	private final int maxDepth;

	private final RepeatBudget repeats;

	/** How many are open around the outermost one that was written before, or none. */
	private int repeated = NONE;

	/** Where that one begins in the output. */
	private long start;

	/** The length of its texts that were written before. */
	private long texts;

	public OpenCollections(int maxDepth, RepeatBudget repeats) {
		this.maxDepth = maxDepth;
		this.repeats = repeats;
	}

	/** What has been written before, for parts that are written by somebody else. */
	public RepeatBudget repeats() {
		return this.repeats;
	}

	/** Whether nothing is being written. */
	public boolean isEmpty() {
		return this.open.isEmpty();
	}

	public boolean isFull() {
		return this.open.size() >= this.maxDepth;
	}

	/**
	 * Begins a collection.
	 * @param collection the collection
	 * @param position how much has been written
	 * @return false if it must not be written, since it is open already, too deep, or was
	 * written too often
	 */
	public boolean enter(Object collection, long position) {
		if (isFull()) {
			return false;
		}
		for (Object outer : this.open) {
			if (outer == collection) {
				return false;
			}
		}
		int size = size(collection);
		boolean again = this.repeats.isRepeated(collection, size);
		if ((again || this.repeated != NONE) && !begin(position, size)) {
			return false;
		}
		this.open.add(collection);
		return true;
	}

	/** All that lies in one that was written before counts, and ends where it ends. */
	private boolean begin(long position, int size) {
		long before = (this.repeated != NONE) ? Math.max(position - this.start, this.texts) : 0;
		if (!this.repeats.isAffordable(before + (long) size * LEAST_ITEM)) {
			return false;
		}
		if (this.repeated == NONE) {
			this.repeated = this.open.size();
			this.start = position;
			this.texts = 0;
		}
		return true;
	}

	/**
	 * Ends a collection.
	 * @param position how much has been written
	 */
	public void leave(long position) {
		this.open.removeLast();
		if (this.repeated == this.open.size()) {
			this.repeats.spend(Math.max(position - this.start, this.texts) + 1);
			this.repeated = NONE;
		}
	}

	/**
	 * Begins a text within a collection, or anything else that becomes one.
	 * @param text what is to be written, or read to find out what to write
	 * @param length its length
	 * @return false if it must not be written, since that was done too often
	 */
	public boolean mayWrite(Object text, int length) {
		if (!this.repeats.isRepeatedText(text, length)) {
			return true;
		}
		boolean within = this.repeated != NONE;
		if (!this.repeats.isAffordable((within ? this.texts : 0) + length)) {
			return false;
		}
		if (within) {
			this.texts += length;
		}
		else {
			this.repeats.spend(length);
		}
		return true;
	}

	private static int size(Object collection) {
		return switch (collection) {
			case Map<?, ?> map -> 2 * map.size();
			case List<?> list -> list.size();
			case Tuple tuple -> tuple.items().size();
			case SetValue set -> set.items().size();
			case OpaqueObject object -> object.items().size() + 2 * object.entries().size() + 1;
			case TestResult result -> 3;
			case ResultCounter counter -> 9;
			default -> 1;
		};
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

	/** What stands for a text that must not be written. */
	public static String textMarker() {
		return "...";
	}

}
