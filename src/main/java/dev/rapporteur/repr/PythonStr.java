package dev.rapporteur.repr;

import java.time.LocalDate;
import java.util.List;

import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.ExceptionValue;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.TimeDelta;
import dev.rapporteur.value.TimeOfDay;

/**
 * Python's {@code str()} of a value: its {@code repr()} but for the types named here.
 */
public final class PythonStr {

	private PythonStr() {
	}

	public static String of(Object value, int maximumDepth) {
		return switch (value) {
			case String text -> text;
			case DateTime time -> PythonTime.text(time);
			case TimeOfDay time -> PythonTime.text(time);
			case TimeDelta span -> PythonTime.text(span);
			case FixedZone zone -> PythonTime.text(zone);
			case LocalDate date -> date.toString();
			case TestResult result -> result.code().word();
			case ExceptionValue exception when PythonException.of(exception) instanceof PythonException known ->
				ExceptionText.of(known, maximumDepth);
			case OpaqueObject object -> ofObject(object, maximumDepth);
			default -> PythonRepr.of(value, maximumDepth);
		};
	}

	private static String ofObject(OpaqueObject object, int maximumDepth) {
		PythonException exception = PythonException.of(object);
		if (exception != null) {
			return ExceptionText.of(exception, maximumDepth);
		}
		PythonName type = PythonObject.classOf(object);
		List<Object> arguments = PythonObject.argumentsOf(object);
		if (type != null && type.module().startsWith("pathlib")) {
			return StandardText.pathText(type, arguments);
		}
		return switch ((type != null) ? type.toString() : "") {
			case "decimal.Decimal" -> arguments.isEmpty() ? "0" : of(arguments.getFirst(), maximumDepth);
			case "fractions.Fraction" ->
				(arguments.size() == 2) ? arguments.get(0) + (arguments.get(1).equals(1L) ? "" : "/" + arguments.get(1))
						: PythonRepr.of(object, maximumDepth);
			case "uuid.UUID" -> StandardText.uuid(object);
			default -> ofOther(object, maximumDepth);
		};
	}

	/** Enums that are texts or numbers as well show those. */
	private static String ofOther(OpaqueObject object, int maximumDepth) {
		String address = StandardText.ofAddress(object);
		if (address != null) {
			return address;
		}
		if (PythonObject.isOf(object, "zoneinfo", "ZoneInfo") && !PythonObject.argumentsOf(object).isEmpty()) {
			return of(PythonObject.argumentsOf(object).getFirst(), maximumDepth);
		}
		Object member = PythonObject.isOf(object, "re", "RegexFlag") ? null : StandardEnums.valueOf(object);
		Object text = (member != null) ? member : PythonObject.baseOf(object);
		return (member != null || text instanceof String) ? String.valueOf(text) : PythonRepr.of(object, maximumDepth);
	}

}
