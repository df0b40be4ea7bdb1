package dev.rapporteur.repr;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
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
 * The Python class of a value.
 */
public final class PythonType {

	private PythonType() {
	}

	/**
	 * The text of the class, as {@code str(type(value))}.
	 */
	public static String text(Object value) {
		return (value instanceof OpaqueObject object && PythonObject.classOf(object) instanceof PythonName type)
				? repr(type) : "<class '" + name(value) + "'>";
	}

	/**
	 * The class of the class of a value.
	 * @return its name, or null for {@code type}, the usual one
	 */
	public static @Nullable String metaclass(Object value) {
		PythonName type = (value instanceof OpaqueObject object) ? PythonObject.classOf(object) : null;
		return (type != null) ? StandardClasses.metaclass(type) : null;
	}

	/**
	 * How a class is shown.
	 */
	public static String repr(PythonName type) {
		return StandardEnums.isOne(type) ? StandardEnums.classRepr(type) : "<class '" + display(type) + "'>";
	}

	/**
	 * Whether a name is that of a class whose own class is {@code type}.
	 */
	public static boolean isPlainClass(PythonName name) {
		return PythonObject.isClass(name) && StandardClasses.metaclass(name) == null;
	}

	/**
	 * Whether an object is a class that can't be imported, such as that of None.
	 */
	public static boolean isNamelessClass(OpaqueObject object) {
		return PythonObject.isOf(object, "builtins", "type") && PythonObject.argumentsOf(object).size() == 1;
	}

	/**
	 * A class without a name of its own, pickled as {@code type(value)}.
	 */
	static String ofNameless(List<Object> arguments) {
		return (arguments.size() == 1) ? name(arguments.getFirst()) : "type";
	}

	/**
	 * The name of a class, without the module of builtin ones.
	 */
	public static String display(PythonName name) {
		return name.module().equals("builtins") ? name.name() : name.toString();
	}

	private static String name(Object value) {
		return switch (value) {
			case None none -> "NoneType";
			case Boolean truth -> "bool";
			case Long number -> "int";
			case BigInteger number -> "int";
			case Double number -> "float";
			case String text -> "str";
			case Bytes bytes -> bytes.mutable() ? "bytearray" : "bytes";
			case ExceptionValue exception -> display(exception.type());
			case PythonName name -> ofName(name);
			case OpaqueObject object -> ofObject(object);
			default -> collectionOrTime(value);
		};
	}

	private static String collectionOrTime(Object value) {
		return switch (value) {
			case Tuple tuple -> "tuple";
			case SetValue set -> set.frozen() ? "frozenset" : "set";
			case OrderedMap map -> "collections.OrderedDict";
			case Map<?, ?> map -> "dict";
			case List<?> list -> "list";
			case DateTime time -> "datetime.datetime";
			case LocalDate date -> "datetime.date";
			case TimeOfDay time -> "datetime.time";
			case TimeDelta span -> "datetime.timedelta";
			case FixedZone zone -> "datetime.timezone";
			case TestResult result -> "pyats.results.result.TestResult";
			case ResultCounter counter -> "pyats.results.counter.ResultCounter";
			default -> "object";
		};
	}

	private static String ofName(PythonName name) {
		if (PythonObject.isConstant(name)) {
			return name.name().equals("Ellipsis") ? "ellipsis" : "NotImplementedType";
		}
		if (PythonObject.isClass(name)) {
			String metaclass = StandardClasses.metaclass(name);
			return (metaclass != null) ? metaclass : "type";
		}
		return StandardClasses.isInBuiltinModule(name) ? "builtin_function_or_method" : "function";
	}

	private static String ofObject(OpaqueObject object) {
		PythonName type = PythonObject.classOf(object);
		return (type != null) ? display(type) : "object";
	}

}
