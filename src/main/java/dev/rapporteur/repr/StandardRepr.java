package dev.rapporteur.repr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.Tuple;

/**
 * Python's {@code repr()} of objects of its standard library whose form is not that of
 * their arguments.
 */
final class StandardRepr {

	private static final Set<String> HOLDERS = Set.of("collections.UserDict", "collections.UserList",
			"collections.UserString");

	private final PythonRepr values;

	private final StringBuilder out;

	StandardRepr(PythonRepr values, StringBuilder out) {
		this.values = values;
		this.out = out;
	}

	/**
	 * Writes an object of a class that is known here.
	 * @return false if the class, or how the object is made, is not known
	 */
	boolean append(OpaqueObject object, PythonName type, List<Object> arguments) {
		String member = StandardEnums.repr(object);
		if (member != null) {
			this.out.append(member);
			return true;
		}
		String address = StandardText.ofAddress(object);
		if (address != null) {
			this.out.append(type.name()).append("('").append(address).append("')");
			return true;
		}
		if (NamedFields.of(object) instanceof Tuple(List<Object> fields)) {
			this.out.append(NamedFields.displayName(type));
			appendNamed(NamedFields.namesOf(type), fields);
			return true;
		}
		return appendByState(type, arguments, object.state());
	}

	private boolean appendByState(PythonName type, List<Object> arguments, @Nullable Object state) {
		if (HOLDERS.contains(type.toString()) && state instanceof Map<?, ?> map
				&& map.get("data") instanceof Object data) {
			this.values.append(data);
			return true;
		}
		return switch (type.toString()) {
			case "re.Pattern" -> {
				this.out.append(PatternRepr.of(arguments, this.values.repeats()));
				yield true;
			}
			case "functools.partial" -> state instanceof Tuple(List<Object> parts) && appendPartial(parts);
			case "collections.ChainMap" -> state instanceof Map<?, ?> map && map.get("maps") instanceof List<?> maps
					&& appendCall("ChainMap", maps);
			case "types.SimpleNamespace" -> state instanceof Map<?, ?> map && appendNamespace("namespace", map);
			case "argparse.Namespace" -> state instanceof Map<?, ?> map && appendNamespace("Namespace", map);
			case "zoneinfo.ZoneInfo" -> !arguments.isEmpty() && appendZone(arguments.getFirst());
			default -> false;
		};
	}

	private boolean appendCall(String name, List<?> arguments) {
		this.values.appendCall(name, arguments);
		return true;
	}

	private boolean appendZone(Object key) {
		this.out.append("zoneinfo.ZoneInfo");
		appendNamed(List.of("key"), List.of(key));
		return true;
	}

	private boolean appendNamespace(String name, Map<?, ?> attributes) {
		this.out.append(name);
		List<String> names = new ArrayList<>();
		attributes.keySet().forEach((key) -> names.add((key instanceof String text) ? text : "?"));
		appendNamed(names, List.copyOf(attributes.values()));
		return true;
	}

	private void appendNamed(List<String> names, List<?> fields) {
		String separator = "(";
		for (int i = 0; i < names.size(); i++) {
			this.out.append(separator).append(names.get(i)).append('=');
			this.values.append(fields.get(i));
			separator = ", ";
		}
		this.out.append(names.isEmpty() ? "()" : ")");
	}

	private boolean appendPartial(List<Object> parts) {
		if (parts.size() != 4 || !(parts.get(1) instanceof Tuple(List<Object> positional))) {
			return false;
		}
		this.out.append("functools.partial(");
		this.values.append(parts.getFirst());
		for (Object argument : positional) {
			this.out.append(", ");
			this.values.append(argument);
		}
		if (parts.get(2) instanceof Map<?, ?> keywords) {
			keywords.forEach((name, argument) -> {
				this.out.append(", ").append((name instanceof String text) ? text : "?").append('=');
				this.values.append((argument != null) ? argument : None.NONE);
			});
		}
		this.out.append(')');
		return true;
	}

}
