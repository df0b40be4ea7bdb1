package dev.rapporteur.pickle;

import java.time.LocalDate;
import java.util.LinkedHashMap;
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

	/** In order: an ordered map is a map, too. */
	private static final Map<Class<?>, String> NAMES = new LinkedHashMap<>();

	static {
		NAMES.put(None.class, "NoneType");
		NAMES.put(Boolean.class, "bool");
		NAMES.put(Double.class, "float");
		NAMES.put(Number.class, "int");
		NAMES.put(String.class, "str");
		NAMES.put(List.class, "list");
		NAMES.put(Tuple.class, "tuple");
		NAMES.put(OrderedMap.class, "OrderedDict");
		NAMES.put(Map.class, "dict");
		NAMES.put(LocalDate.class, "date");
		NAMES.put(PythonName.class, "class or function");
	}

	private PythonTypes() {
	}

	static String of(Object value) {
		if (value instanceof Bytes bytes) {
			return bytes.mutable() ? "bytearray" : "bytes";
		}
		if (value instanceof SetValue set) {
			return set.frozen() ? "frozenset" : "set";
		}
		if (value instanceof ExceptionValue exception) {
			return exception.type().toString();
		}
		if (value instanceof OpaqueObject object) {
			return object.callable().toString();
		}
		if (value instanceof PendingObject object) {
			return of(PendingObject.finish(object));
		}
		return NAMES.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().isInstance(value))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElseGet(() -> value.getClass().getSimpleName());
	}

}
