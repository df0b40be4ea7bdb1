package dev.rapporteur.repr;

import java.util.List;
import java.util.Map;

import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.TimeDelta;
import dev.rapporteur.value.Tuple;

/**
 * What Python takes for true.
 */
public final class PythonTruth {

	private static final TimeDelta ZERO = TimeDelta.ofSeconds(0);

	private PythonTruth() {
	}

	/**
	 * Python's {@code bool(value)}, but true for any result.
	 * @param value a value of reports
	 * @return false for nothing, zero and all that is empty
	 */
	public static boolean isTrue(Object value) {
		return switch (value) {
			case None none -> false;
			case Boolean truth -> truth;
			case Number number -> number.doubleValue() != 0;
			case String text -> !text.isEmpty();
			case List<?> list -> !list.isEmpty();
			case Map<?, ?> map -> !map.isEmpty();
			case Tuple tuple -> !tuple.items().isEmpty();
			case SetValue set -> !set.items().isEmpty();
			case Bytes bytes -> bytes.content().length > 0;
			case TimeDelta delta -> !delta.equals(ZERO);
			case OpaqueObject object -> isTrue(object);
			default -> true;
		};
	}

	private static boolean isTrue(OpaqueObject object) {
		if (PythonObject.isOf(object, "collections", "deque")) {
			return !object.items().isEmpty();
		}
		return !(PythonObject.baseOf(object) instanceof Object base) || isTrue(base);
	}

}
