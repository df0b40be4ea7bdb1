package dev.rapporteur.pickle;

import java.util.List;
import java.util.Map;

import dev.rapporteur.value.ExceptionValue;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.OpaqueObject.Construction;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.Tuple;

import org.jspecify.annotations.Nullable;

/**
 * The values of ours that Python makes in two steps, the object and then its state: test
 * results and exceptions.
 */
final class StatefulValues {

	private StatefulValues() {
	}

	/**
	 * Whether an object that was made just now may become such a value.
	 */
	static boolean mayBecomeOne(OpaqueObject object) {
		return isTestResult(object) || isException(object);
	}

	/**
	 * The value that an object stands for.
	 * @return an immutable value, or the object itself if we have none for it
	 */
	static Object from(OpaqueObject object) {
		if (!object.items().isEmpty() || !object.entries().isEmpty() || object.stateSetter() != null) {
			return object;
		}
		if (isException(object)) {
			return new ExceptionValue((PythonName) object.callable(), (Tuple) object.arguments(), object.state());
		}
		Object state = object.state();
		TestResult result = (state != null) ? ofState(state) : ofArguments(object);
		return (result != null) ? result : object;
	}

	private static boolean isException(OpaqueObject object) {
		return object.construction() == Construction.REDUCE && object.callable() instanceof PythonName name
				&& Builtins.isException(name);
	}

	private static boolean isTestResult(OpaqueObject object) {
		if (object.callable().equals(Builtins.TEST_RESULT)) {
			return true;
		}
		return object.callable().equals(Builtins.RECONSTRUCTOR) && object.arguments() instanceof Tuple arguments
				&& arguments.items().equals(List.of(Builtins.TEST_RESULT, Builtins.OBJECT, None.NONE));
	}

	private static @Nullable TestResult ofState(Object state) {
		if (!(state instanceof Map<?, ?> map) || map.size() != 5) {
			return null;
		}
		Object reason = map.get("reason");
		Object data = map.get("data");
		if (!(map.get("code") instanceof Long number) || reason == null || data == null) {
			return null;
		}
		ResultCode code = ResultCode.ofNumber(number);
		if (code == null || !code.word().equals(map.get("value")) || !code.tims().equals(map.get("tims"))) {
			return null;
		}
		return new TestResult(code, reason, data);
	}

	private static @Nullable TestResult ofArguments(OpaqueObject object) {
		if (object.construction() != Construction.REDUCE || !object.callable().equals(Builtins.TEST_RESULT)) {
			return null;
		}
		List<Object> arguments = ((Tuple) object.arguments()).items();
		if (arguments.isEmpty() || arguments.size() > 3 || !(arguments.get(0) instanceof Long number)) {
			return null;
		}
		ResultCode code = ResultCode.ofNumber(number);
		if (code == null) {
			return null;
		}
		Object reason = (arguments.size() > 1) ? arguments.get(1) : None.NONE;
		Object data = (arguments.size() > 2) ? arguments.get(2) : None.NONE;
		return new TestResult(code, reason, data);
	}

}
