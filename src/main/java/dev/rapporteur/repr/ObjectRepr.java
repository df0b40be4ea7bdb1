package dev.rapporteur.repr;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
			case "builtins.complex" -> this.out.append(complex(arguments));
			case "re.Pattern" -> this.out.append(PatternRepr.of(arguments));
			case "uuid.UUID" -> this.out.append("UUID('").append(uuid(object)).append("')");
			case "collections.deque" -> appendDeque(object, arguments);
			case "collections.Counter" -> appendCounter(PythonObject.baseOf(object));
			case "collections.defaultdict" -> appendDefaultDict(object, arguments);
			case "pyats.datastructures.attrdict.AttrDict" -> appendWrapped("AttrDict", object.entries());
			default -> appendOther(object, type, arguments);
		}
	}

	private void appendOther(OpaqueObject object, @Nullable PythonName type, List<Object> arguments) {
		if (type != null && type.module().startsWith("pathlib")) {
			this.values.appendCall(type.name(), List.of(path(arguments)));
			return;
		}
		if (type != null && type.toString().equals("zoneinfo.ZoneInfo._unpickle") && !arguments.isEmpty()) {
			this.out.append("zoneinfo.ZoneInfo(key=");
			this.values.append(arguments.getFirst());
			this.out.append(')');
			return;
		}
		Object base = PythonObject.baseOf(object);
		if (base == null) {
			this.out.append('<')
				.append((type != null) ? type.toString() : "object")
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

	static String path(List<Object> segments) {
		String joined = segments.stream().map(String::valueOf).collect(Collectors.joining("/"));
		if (joined.isEmpty()) {
			return ".";
		}
		return (joined.startsWith("//") && segments.size() > 1) ? joined.substring(1) : joined;
	}

	static String uuid(OpaqueObject object) {
		Object number = (object.state() instanceof Map<?, ?> state) ? state.get("int") : null;
		BigInteger bits = switch (number) {
			case Long small -> BigInteger.valueOf(small);
			case BigInteger large -> large;
			case null, default -> BigInteger.ZERO;
		};
		String digits = bits.toString(16);
		String hex = "0".repeat(Math.max(0, 32 - digits.length())) + digits;
		return String.join("-", hex.substring(0, 8), hex.substring(8, 12), hex.substring(12, 16), hex.substring(16, 20),
				hex.substring(20));
	}

	static String complex(List<Object> arguments) {
		if (arguments.size() != 2 || !(arguments.get(0) instanceof Double real)
				|| !(arguments.get(1) instanceof Double imaginary)) {
			return "0j";
		}
		String imaginaryText = part(imaginary) + "j";
		if (real.equals(0.0)) {
			return imaginaryText;
		}
		return "(" + part(real) + (imaginaryText.startsWith("-") ? "" : "+") + imaginaryText + ")";
	}

	private static String part(double number) {
		String text = PythonFloat.repr(number);
		return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
	}

}
