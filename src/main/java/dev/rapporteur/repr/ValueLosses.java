package dev.rapporteur.repr;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.Tuple;

/**
 * Counts the values that reports can't have as they are: those of which they have only
 * the {@code repr()}, since JSON has nothing like them, and those that are cut, since
 * they lie too deep, within themselves, or were written too often.
 */
public final class ValueLosses {

	private final RepeatBudget repeats;

	private final OpenCollections open;

	private long described;

	private long cut;

	/** How much a report would have of what was looked at. */
	private long position;

	/**
	 * Has seen none.
	 * @param limits what is cut of values
	 */
	public ValueLosses(ValueLimits limits) {
		this.repeats = limits.repeats();
		this.open = new OpenCollections(limits.maximumDepth(), this.repeats);
	}

	/** How many values reports have only the {@code repr()} of. */
	public long described() {
		return this.described;
	}

	/** How many are cut. */
	public long cut() {
		return this.cut;
	}

	/**
	 * Looks at the fields of a context, which share nothing with those of others.
	 * @param fields values by name
	 */
	public void addAll(Map<String, Object> fields) {
		this.repeats.nextValue();
		fields.values().forEach(this::add);
	}

	private void add(Object value) {
		switch (value) {
			case String text -> text(text, text.length());
			case Long number -> this.position++;
			case Boolean truth -> this.position++;
			case None none -> this.position++;
			case Double number -> this.position++;
			case DateTime time -> this.position++;
			case BigInteger number -> text(number, number.bitLength() / 3);
			case TestResult result -> nested(result, List.of(result.reason(), result.data()));
			case ResultCounter counter -> this.position++;
			case Map<?, ?> map -> nested(map, map);
			case Collection<?> items -> nested(items, items);
			case Tuple tuple -> nested(tuple, tuple.items());
			case OpaqueObject object -> object(object);
			default -> this.described++;
		}
	}

	private void text(Object text, int length) {
		if (this.open.mayWrite(text, length)) {
			this.position += length;
		}
		else {
			this.cut++;
		}
	}

	/** One of a class derived from a known one is told as that, unless it is an error. */
	private void object(OpaqueObject object) {
		switch ((ExceptionParts.of(object) != null) ? null : PythonObject.baseOf(object)) {
			case null -> this.described++;
			case Map<?, ?> map -> nested(object, map);
			case Collection<?> items -> nested(object, items);
			case Tuple tuple -> nested(object, tuple.items());
			case Object other -> add(other);
		}
	}

	private void nested(Object holder, Object items) {
		if (!this.open.enter(holder, this.position)) {
			this.cut++;
			return;
		}
		if (items instanceof Map<?, ?> map) {
			map.forEach((key, value) -> {
				key(key);
				add(value);
			});
		}
		else {
			((Collection<?>) items).forEach(this::add);
		}
		this.position++;
		this.open.leave(this.position);
	}

	private void key(Object key) {
		Object base = (key instanceof OpaqueObject object && PythonObject.baseOf(object) instanceof Object known)
				? known : key;
		switch (base) {
			case String text -> text(text, text.length());
			case Long number -> this.position++;
			case Boolean truth -> this.position++;
			case None none -> this.position++;
			case Double number -> this.position++;
			default -> this.described++;
		}
	}

}
