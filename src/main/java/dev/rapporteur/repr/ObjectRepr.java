package dev.rapporteur.repr;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.Tuple;

/**
 * Python's {@code repr()} of objects of well-known classes, told from how they are made.
 */
final class ObjectRepr {

	/** Stands for an address in memory. */
	static final String ADDRESS = "0x000000000000";

	private final PythonRepr values;

	private final StringBuilder out;

	ObjectRepr(PythonRepr values, StringBuilder out) {
		this.values = values;
		this.out = out;
	}

	void append(OpaqueObject object) {
		PythonName type = PythonObject.classOf(object);
		List<Object> arguments = PythonObject.argumentsOf(object);
		String name = (type != null) ? type.toString() : "";
		switch (name) {
			case "decimal.Decimal", "fractions.Fraction", "builtins.slice" ->
				this.values.appendCall(name.substring(name.indexOf('.') + 1), arguments);
			case "builtins.range" -> appendRange(arguments);
			case "builtins.complex" -> this.out.append(StandardText.complex(arguments));
			case "uuid.UUID" -> this.out.append("UUID('").append(StandardText.uuid(object)).append("')");
			case "collections.deque" -> appendDeque(object, arguments);
			case "collections.Counter" -> appendCounter(PythonObject.baseOf(object));
			case "collections.defaultdict" -> appendDefaultDict(object, arguments);
			case "pyats.datastructures.attrdict.AttrDict" -> appendWrapped("AttrDict", object.entries());
			case "builtins.type" -> this.out.append("<class '").append(PythonType.ofNameless(arguments)).append("'>");
			default -> appendOther(object, type, arguments);
		}
	}

	private void appendOther(OpaqueObject object, @Nullable PythonName type, List<Object> arguments) {
		if (type != null && type.module().startsWith("pathlib")) {
			this.values.appendCall(type.name(), List.of(StandardText.path(type, arguments)));
			return;
		}
		if (type != null && new StandardRepr(this.values, this.out).append(object, type, arguments)) {
			return;
		}
		Object base = PythonObject.baseOf(object);
		if (base == null) {
			this.out.append('<')
				.append((type != null) ? PythonType.display(type) : "object")
				.append(" object at ")
				.append(ADDRESS)
				.append('>');
			return;
		}
		if (base instanceof Tuple tuple && tuple.items() == arguments && type != null) {
			this.out.append(PythonRepr.lastName(type));
		}
		this.values.append(base);
	}

	private void appendRange(List<Object> arguments) {
		boolean hasStep = arguments.size() < 3 || !arguments.get(2).equals(1L);
		this.values.appendCall("range", hasStep ? arguments : arguments.subList(0, 2));
	}

	private void appendDeque(OpaqueObject object, List<Object> arguments) {
		this.out.append("deque(");
		this.values.appendItems('[', object.items(), "]");
		if (arguments.size() == 2) {
			this.out.append(", maxlen=");
			this.values.append(arguments.get(1));
		}
		this.out.append(')');
	}

	private void appendDefaultDict(OpaqueObject object, List<Object> arguments) {
		this.out.append("defaultdict(");
		if (arguments.isEmpty()) {
			this.out.append("None");
		}
		else {
			this.values.append(arguments.getFirst());
		}
		this.out.append(", ");
		this.values.appendEntries(object.entries());
		this.out.append(')');
	}

	/**
	 * A Counter shows the most common first.
	 */
	private void appendCounter(@Nullable Object counts) {
		if (!(counts instanceof Map<?, ?> map) || map.isEmpty()) {
			this.out.append("Counter()");
			return;
		}
		String separator = "Counter({";
		Comparator<Map.Entry<?, ?>> byCount = Comparator.comparing((entry) -> asNumber(entry.getValue()));
		for (Map.Entry<?, ?> entry : map.entrySet().stream().sorted(byCount.reversed()).toList()) {
			this.out.append(separator);
			this.values.append(entry.getKey());
			this.out.append(": ");
			this.values.append(entry.getValue());
			separator = ", ";
		}
		this.out.append("})");
	}

	private static double asNumber(Object count) {
		return (count instanceof Number number) ? number.doubleValue() : 0;
	}

	private void appendWrapped(String name, Map<?, ?> entries) {
		this.out.append(name).append('(');
		this.values.appendEntries(entries);
		this.out.append(')');
	}

}
