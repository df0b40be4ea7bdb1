package dev.rapporteur.repr;

import java.math.BigInteger;
import java.time.LocalDate;
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
 * run. A collection within itself, or too deep, is {@code [...]} or {@code {...}}.
 */
public final class PythonRepr {

	private final StringBuilder out = new StringBuilder();

	private final OpenCollections open;

	/** Changed within values that are not copied. */
	private boolean cleaned;

	private PythonRepr(int maximumDepth, boolean cleaned) {
		this.open = new OpenCollections(maximumDepth);
		this.cleaned = cleaned;
	}

	public static String of(Object value, int maximumDepth) {
		return of(value, maximumDepth, false);
	}

	/**
	 * The repr of a value whose dicts, lists and tuples were copied before, with the
	 * control characters of their texts escaped: it shows the backslashes of these twice,
	 * and a dict of any class as a plain one.
	 */
	public static String ofCleaned(Object value, int maximumDepth) {
		return of(value, maximumDepth, true);
	}

	private static String of(Object value, int maximumDepth, boolean cleaned) {
		PythonRepr repr = new PythonRepr(maximumDepth, cleaned);
		repr.append(value);
		return repr.out.toString();
	}

	void append(Object value) {
		switch (value) {
			case String text -> PythonText.appendRepr(this.out, text, this.cleaned);
			case Bytes bytes -> PythonText.appendRepr(this.out, bytes);
			case None none -> this.out.append("None");
			case Boolean truth -> this.out.append(truth ? "True" : "False");
			case Long number -> this.out.append(number.longValue());
			case BigInteger number -> this.out.append(number);
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
		if (!this.open.enter(value)) {
			this.out.append(OpenCollections.marker(value));
			return;
		}
		boolean outer = this.cleaned;
		this.cleaned &= !(value instanceof SetValue || PythonException.of(value) != null);
		switch (value) {
			case OrderedMap map when !this.cleaned -> appendOrdered(map);
			case Map<?, ?> map -> appendEntries(map);
			case List<?> list -> appendItems('[', list, "]");
			case Tuple tuple -> appendItems('(', tuple.items(), (tuple.items().size() == 1) ? ",)" : ")");
			case SetValue set -> appendSet(set);
			default -> appendMade(value);
		}
		this.cleaned = outer;
		this.open.leave();
	}

	private void appendMade(Object value) {
		PythonException exception = PythonException.of(value);
		if (exception != null) {
			appendCall(lastName(exception.type()), exception.shownArguments());
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
		}
		this.out.append(map.isEmpty() ? "{}" : "}");
	}

	void appendItems(char start, Collection<?> items, String end) {
		this.out.append(start);
		Iterator<?> iterator = items.iterator();
		while (iterator.hasNext()) {
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
