package dev.rapporteur.pickle;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.ExceptionValue;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.OrderedMap;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.Tuple;

/**
 * What Python calls the types of our values, for messages.
 */
final class PythonTypes {

	private PythonTypes() {
	}

	static String of(Object value) {
		return switch (value) {
			case None none -> "NoneType";
			case Boolean truth -> "bool";
			case Double number -> "float";
			case Number number -> "int";
			case String text -> "str";
			case Bytes bytes -> bytes.mutable() ? "bytearray" : "bytes";
			case List<?> list -> "list";
			case Tuple tuple -> "tuple";
			case OrderedMap map -> "OrderedDict";
			case Map<?, ?> map -> "dict";
			case SetValue set -> set.frozen() ? "frozenset" : "set";
			case LocalDate date -> "date";
			case ExceptionValue exception -> exception.type().toString();
			case PythonName name -> "class or function";
			case OpaqueObject object -> object.callable().toString();
			case PendingObject object -> of(PendingObject.finish(object));
			default -> value.getClass().getSimpleName();
		};
	}

}
