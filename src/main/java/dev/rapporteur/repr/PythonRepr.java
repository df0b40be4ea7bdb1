package dev.rapporteur.repr;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.ExceptionValue;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.OrderedMap;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.TimeDelta;
import dev.rapporteur.value.TimeOfDay;
import dev.rapporteur.value.Tuple;

/**
 * Python's {@code repr()} of a value. An object of a class that we can't make is shown as
 * {@code <module.Class object at 0x000000000000>}: the address would change from run to
 * run. A collection within itself, too deep, or written too often, is {@code [...]} or
 * {@code {...}}, a text that was written too often is {@code ...}.
 */
public final class PythonRepr {

	private final StringBuilder out = new StringBuilder();

	private final OpenCollections open;

	/** Changed within values that are not copied. */
	private boolean cleaned;

	/** Nothing more is written behind it. */
	private final int maximumLength;

	private PythonRepr(int maximumDepth, boolean cleaned, RepeatBudget repeats, int maximumLength) {
		this.open = new OpenCollections(maximumDepth, repeats);
		this.cleaned = cleaned;
		this.maximumLength = maximumLength;
	}

	public static String of(Object value, int maximumDepth) {
		return of(value, maximumDepth, ValueLimits.DEFAULT.repeats());
	}

	/**
	 * The repr of a value that is a part of an output.
	 * @param value the value
	 * @param maximumDepth how deep it may be nested
	 * @param repeats what the output holds already
	 * @return the text
	 */
	public static String of(Object value, int maximumDepth, RepeatBudget repeats) {
		return of(value, new PythonRepr(maximumDepth, false, repeats, Integer.MAX_VALUE));
	}

	/**
	 * The repr of a value whose dicts, lists and tuples were copied before, with the
	 * control characters of their texts escaped: it shows the backslashes of these twice,
	 * and a dict of any class as a plain one.
	 */
	public static String ofCleaned(Object value, int maximumDepth, RepeatBudget repeats) {
		return of(value, new PythonRepr(maximumDepth, true, repeats, Integer.MAX_VALUE));
	}

	/**
	 * The beginning of the repr of a value, which takes little time even if the value is
	 * large.
	 * @param value the value
	 * @param maximumDepth how deep it may be nested
	 * @param length how long the beginning is
	 * @return the whole repr if it is no longer than that, else at least so much of it
	 */
	public static String beginning(Object value, int maximumDepth, int length) {
		return of(value, new PythonRepr(maximumDepth, false, new RepeatBudget(length), length));
	}

	private static String of(Object value, PythonRepr repr) {
		repr.append(value);
		return repr.out.toString();
	}

	RepeatBudget repeats() {
		return this.open.repeats();
	}

	private boolean isLongEnough() {
		return this.out.length() > this.maximumLength;
	}

	void append(Object value) {
		switch (value) {
			case String text -> appendText(text);
			case Bytes bytes -> appendBytes(bytes);
			case None none -> this.out.append("None");
			case Boolean truth -> this.out.append(truth ? "True" : "False");
			case Long number -> this.out.append(number.longValue());
			case BigInteger number -> appendInteger(number);
			case Double number -> this.out.append(PythonFloat.repr(number));
			case Map<?, ?> map -> appendNested(map);
			case List<?> list -> appendNested(list);
			case Tuple tuple -> appendNested(tuple);
			case SetValue set -> appendNested(set);
			case ResultCounter counter -> append(counter.toMap());
			case OpaqueObject object -> appendNested(object);
			case ExceptionValue exception -> appendNested(exception);
			default -> appendSimple(value);
		}
	}

	private void appendText(String text) {
		if (!this.open.mayWrite(text, text.length())) {
			this.out.append(OpenCollections.textMarker());
			return;
		}
		boolean cut = text.length() > this.maximumLength;
		PythonText.appendRepr(this.out, cut ? text.substring(0, this.maximumLength) : text, this.cleaned);
	}

	private void appendBytes(Bytes bytes) {
		byte[] content = bytes.content();
		if (!this.open.mayWrite(content, content.length)) {
			this.out.append(OpenCollections.textMarker());
			return;
		}
		boolean cut = content.length > this.maximumLength;
		PythonText.appendRepr(this.out,
				cut ? new Bytes(Arrays.copyOf(content, this.maximumLength), bytes.mutable()) : bytes);
	}

	private void appendInteger(BigInteger number) {
		if (this.open.mayWrite(number, number.bitLength() / 3)) {
			this.out.append(number);
		}
		else {
			this.out.append(OpenCollections.textMarker());
		}
	}

	private void appendSimple(Object value) {
		switch (value) {
			case DateTime time -> appendDateTime(time);
			case TimeOfDay time -> appendTime(time);
			case TimeDelta span -> appendTimeDelta(span);
			case LocalDate date -> this.out.append("datetime.date(")
				.append(date.getYear())
				.append(", ")
				.append(date.getMonthValue())
				.append(", ")
				.append(date.getDayOfMonth())
				.append(')');
			case FixedZone zone -> appendZone(zone);
			case TestResult result -> appendCapitalized(result.code().word());
			case PythonName name -> appendName(name);
			default -> this.out.append(value);
		}
	}

	private void appendNested(Object value) {
		if (!this.open.enter(value, this.out.length())) {
			this.out.append(OpenCollections.marker(value));
			return;
		}
		boolean outer = this.cleaned;
		this.cleaned &= !(value instanceof SetValue || ExceptionParts.of(value) != null);
		switch (value) {
			case OrderedMap map when !this.cleaned -> appendOrdered(map);
			case Map<?, ?> map -> appendEntries(map);
			case List<?> list -> appendItems('[', list, "]");
			case Tuple tuple -> appendItems('(', tuple.items(), (tuple.items().size() == 1) ? ",)" : ")");
			case SetValue set -> appendSet(set);
			default -> appendMade(value);
		}
		this.cleaned = outer;
		this.open.leave(this.out.length());
	}

	private void appendMade(Object value) {
		ExceptionParts exception = ExceptionParts.of(value);
		if (exception != null) {
			appendCall(lastName(exception.type()), exception.shownArguments(repeats()));
			return;
		}
		switch (value) {
			case OpaqueObject object -> appendObject(object);
			default -> throw new IllegalArgumentException("not a collection: " + value.getClass());
		}
	}

	private void appendObject(OpaqueObject object) {
		Object base = this.cleaned ? PythonObject.baseOf(object) : null;
		if (base instanceof Map<?, ?> || base instanceof List<?> || base instanceof Tuple) {
			append(base);
		}
		else {
			new ObjectRepr(this, this.out).append(object);
		}
	}

	private void appendOrdered(OrderedMap map) {
		this.out.append("OrderedDict(");
		if (!map.isEmpty()) {
			String separator = "[";
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				this.out.append(separator).append('(');
				append(entry.getKey());
				this.out.append(", ");
				append(entry.getValue());
				this.out.append(')');
				separator = ", ";
				if (isLongEnough()) {
					break;
				}
			}
			this.out.append(']');
		}
		this.out.append(')');
	}

	void appendEntries(Map<?, ?> map) {
		String separator = "{";
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			this.out.append(separator);
			append(entry.getKey());
			this.out.append(": ");
			append(entry.getValue());
			separator = ", ";
			if (isLongEnough()) {
				break;
			}
		}
		this.out.append(map.isEmpty() ? "{}" : "}");
	}

	void appendItems(char start, Collection<?> items, String end) {
		this.out.append(start);
		Iterator<?> iterator = items.iterator();
		while (iterator.hasNext() && !isLongEnough()) {
			append(iterator.next());
			this.out.append(iterator.hasNext() ? ", " : "");
		}
		this.out.append(end);
	}

	void appendCall(String name, List<?> arguments) {
		this.out.append(name);
		appendItems('(', arguments, ")");
	}

	private void appendSet(SetValue set) {
		if (set.items().isEmpty()) {
			this.out.append(set.frozen() ? "frozenset()" : "set()");
			return;
		}
		this.out.append(set.frozen() ? "frozenset(" : "");
		appendItems('{', set.items(), "}");
		this.out.append(set.frozen() ? ")" : "");
	}

	private void appendDateTime(DateTime time) {
		this.out.append("datetime.datetime(")
			.append(time.local().getYear())
			.append(", ")
			.append(time.local().getMonthValue())
			.append(", ")
			.append(time.local().getDayOfMonth())
			.append(", ");
		PythonTime.appendClockArguments(this.out, time.local().toLocalTime());
		this.out.append(time.fold() ? ", fold=1" : "");
		appendZoneArgument(time.zone());
		this.out.append(')');
	}

	private void appendTime(TimeOfDay time) {
		this.out.append("datetime.time(");
		PythonTime.appendClockArguments(this.out, time.local());
		appendZoneArgument(time.zone());
		this.out.append(time.fold() ? ", fold=1)" : ")");
	}

	private void appendZoneArgument(@Nullable Object zone) {
		if (zone != null) {
			this.out.append(", tzinfo=");
			append(zone);
		}
	}

	private void appendTimeDelta(TimeDelta span) {
		this.out.append("datetime.timedelta(");
		int start = this.out.length();
		appendPart("days=", span.days(), start);
		appendPart("seconds=", span.seconds(), start);
		appendPart("microseconds=", span.microseconds(), start);
		this.out.append((this.out.length() == start) ? "0)" : ")");
	}

	private void appendPart(String name, int number, int start) {
		if (number != 0) {
			this.out.append((this.out.length() == start) ? "" : ", ").append(name).append(number);
		}
	}

	private void appendZone(FixedZone zone) {
		if (zone.equals(FixedZone.UTC)) {
			this.out.append("datetime.timezone.utc");
			return;
		}
		this.out.append("datetime.timezone(");
		append(zone.offset());
		if (zone.name() != null) {
			this.out.append(", ");
			append(zone.name());
		}
		this.out.append(')');
	}

	private void appendName(PythonName name) {
		if (PythonObject.isConstant(name)) {
			this.out.append(name.name());
		}
		else if (PythonObject.isClass(name)) {
			this.out.append(PythonType.repr(name));
		}
		else if (StandardClasses.isInBuiltinModule(name)) {
			this.out.append("<built-in function ").append(name.name()).append('>');
		}
		else {
			this.out.append("<function ").append(name.name()).append(" at ").append(ObjectRepr.ADDRESS).append('>');
		}
	}

	private void appendCapitalized(String word) {
		this.out.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word, 1, word.length());
	}

	static String lastName(PythonName name) {
		return name.name().substring(name.name().lastIndexOf('.') + 1);
	}

}
