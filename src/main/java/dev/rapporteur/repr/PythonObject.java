package dev.rapporteur.repr;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.Tuple;

/**
 * What can be told of an object of an unknown class from the way in which it is made.
 */
public final class PythonObject {

	private static final String BUILTINS = "builtins";

	/** Functions by which objects are made whose class is the first argument. */
	private static final Set<String> MAKERS = Set.of("copyreg._reconstructor", "copyreg.__newobj__",
			"copyreg.__newobj_ex__");

	/** Classes, unlike most, with names in lower case. */
	private static final Set<String> BUILTIN_CLASSES = Set.of("bool", "bytearray", "bytes", "classmethod", "complex",
			"dict", "enumerate", "filter", "float", "frozenset", "int", "list", "map", "memoryview", "object",
			"property", "range", "reversed", "set", "slice", "staticmethod", "str", "super", "tuple", "type", "zip");

	private static final PythonName GETATTR = new PythonName(BUILTINS, "getattr");

	private PythonObject() {
	}

	/**
	 * The class of an object.
	 * @return its name, or null if it can't be told
	 */
	static @Nullable PythonName classOf(OpaqueObject object) {
		PythonName callable = nameOf(object.callable());
		if (callable == null) {
			return null;
		}
		List<Object> arguments = argumentsOf(object);
		if (MAKERS.contains(callable.toString())) {
			return (!arguments.isEmpty() && arguments.getFirst() instanceof PythonName name) ? name : null;
		}
		return StandardClasses.resultOf(callable);
	}

	/**
	 * The name of what is called: also that of a method, which is pickled as the
	 * attribute of a class.
	 */
	private static @Nullable PythonName nameOf(Object callable) {
		if (callable instanceof OpaqueObject method && method.callable() instanceof PythonName name
				&& name.equals(GETATTR) && argumentsOf(method) instanceof List<Object> arguments
				&& arguments.size() == 2 && arguments.getFirst() instanceof PythonName owner
				&& arguments.get(1) instanceof String attribute) {
			return new PythonName(owner.module(), owner.name() + "." + attribute);
		}
		return (callable instanceof PythonName name) ? name : null;
	}

	static boolean isOf(OpaqueObject object, String module, String name) {
		PythonName type = classOf(object);
		return type != null && type.name().equals(name) && type.module().equals(module);
	}

	static List<Object> argumentsOf(OpaqueObject object) {
		return (object.arguments() instanceof Tuple tuple) ? tuple.items() : List.of();
	}

	/**
	 * The builtin value that an object extends, as a dict of a class derived from dict.
	 * An empty one can't be told from an object of any other class.
	 * @return a map, list, tuple, text or number, or null if there is none
	 */
	public static @Nullable Object baseOf(OpaqueObject object) {
		List<Object> arguments = argumentsOf(object);
		Object member = StandardEnums.valueOf(object);
		if (member != null) {
			return member;
		}
		if (NamedFields.of(object) instanceof Tuple fields) {
			return fields;
		}
		if (isOf(object, "collections", "Counter")) {
			return (!arguments.isEmpty() && arguments.getFirst() instanceof Map<?, ?> map) ? map : object.entries();
		}
		if (isOf(object, "collections", "defaultdict") || isAttributeDict(object) || !object.entries().isEmpty()) {
			return object.entries();
		}
		if (isOf(object, "collections", "deque") || isOf(object, BUILTINS, "complex")) {
			return null;
		}
		if (!object.items().isEmpty()) {
			return object.items();
		}
		return (object.construction() == OpaqueObject.Construction.NEW_OBJECT) ? extended(object, arguments) : null;
	}

	/**
	 * Whether an object is the dict of pyATS with attribute access, which it treats as a
	 * plain one.
	 */
	public static boolean isAttributeDict(OpaqueObject object) {
		return isOf(object, "pyats.datastructures.attrdict", "AttrDict");
	}

	private static @Nullable Object extended(OpaqueObject object, List<Object> arguments) {
		if (arguments.size() == 1) {
			return switch (arguments.getFirst()) {
				case String text -> text;
				case Number number -> number;
				case Tuple tuple -> tuple;
				default -> null;
			};
		}
		return (arguments.size() > 1 && object.state() == null) ? new Tuple(arguments) : null;
	}

	/**
	 * Whether a name is that of a class, not of a function: what Python knows is told
	 * here by the spelling.
	 */
	public static boolean isClass(PythonName name) {
		if (name.module().equals(BUILTINS)) {
			return BUILTIN_CLASSES.contains(name.name()) || (startsUpperCase(name.name()) && !isConstant(name));
		}
		String last = name.name().substring(name.name().lastIndexOf('.') + 1);
		return StandardClasses.isLowerCaseClass(name) || startsUpperCase(last);
	}

	private static boolean startsUpperCase(String name) {
		return !name.isEmpty() && Character.isUpperCase(name.charAt(0));
	}

	/**
	 * Whether a name stands for Ellipsis or NotImplemented.
	 */
	static boolean isConstant(PythonName name) {
		return name.module().equals(BUILTINS)
				&& (name.name().equals("Ellipsis") || name.name().equals("NotImplemented"));
	}

}
