package dev.rapporteur.repr;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

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
		return of(value, maximumDepth, ValueLimits.DEFAULT.repeats());
	}

	/**
	 * The text of a value that is a part of an output.
	 * @param value the value
	 * @param maximumDepth how deep it may be nested
	 * @param repeats what the output holds already
	 * @return the text
	 */
	public static String of(Object value, int maximumDepth, RepeatBudget repeats) {
		String text = ofSimple(value, maximumDepth, repeats);
		return (text != null) ? text : PythonRepr.of(value, maximumDepth, repeats);
	}

	/**
	 * The beginning of the text of a value, which takes little time even if the value is
	 * large.
	 * @param value the value
	 * @param maximumDepth how deep it may be nested
	 * @param length how long the beginning is
	 * @return the whole text if it is no longer than that, else at least so much of it
	 */
	public static String beginning(Object value, int maximumDepth, int length) {
		String text = ofSimple(value, maximumDepth, new RepeatBudget(length));
		return (text != null) ? text : PythonRepr.beginning(value, maximumDepth, length);
	}

	/** The text of a value whose str() is not its repr(), else null. */
	private static @Nullable String ofSimple(Object value, int maximumDepth, RepeatBudget repeats) {
		return switch (value) {
			case String text -> text;
			case DateTime time -> PythonTime.text(time);
			case TimeOfDay time -> PythonTime.text(time);
			case TimeDelta span -> PythonTime.text(span);
			case FixedZone zone -> PythonTime.text(zone);
			case LocalDate date -> date.toString();
			case TestResult result -> result.code().word();
			case ExceptionValue exception when ExceptionParts.of(exception) instanceof ExceptionParts known ->
				ExceptionText.of(known, maximumDepth, repeats);
			case OpaqueObject object -> ofObject(object, maximumDepth, repeats);
			default -> null;
		};
	}

	private static @Nullable String ofObject(OpaqueObject object, int maximumDepth, RepeatBudget repeats) {
		ExceptionParts exception = ExceptionParts.of(object);
		if (exception != null) {
			return ExceptionText.of(exception, maximumDepth, repeats);
		}
		PythonName type = PythonObject.classOf(object);
		List<Object> arguments = PythonObject.argumentsOf(object);
		if (type != null && type.module().startsWith("pathlib")) {
			return StandardText.pathText(type, arguments);
		}
		return switch ((type != null) ? type.toString() : "") {
			case "decimal.Decimal" -> arguments.isEmpty() ? "0" : of(arguments.getFirst(), maximumDepth, repeats);
			case "fractions.Fraction" -> (arguments.size() == 2 && arguments.get(0) instanceof Number above
					&& arguments.get(1) instanceof Number below) ? above + (below.equals(1L) ? "" : "/" + below) : null;
			case "uuid.UUID" -> StandardText.uuid(object);
			default -> ofOther(object, maximumDepth, repeats);
		};
	}

	/** Enums that are texts or numbers as well show those. */
	private static @Nullable String ofOther(OpaqueObject object, int maximumDepth, RepeatBudget repeats) {
		String address = StandardText.ofAddress(object);
		if (address != null) {
			return address;
		}
		if (PythonObject.isOf(object, "zoneinfo", "ZoneInfo") && !PythonObject.argumentsOf(object).isEmpty()) {
			return of(PythonObject.argumentsOf(object).getFirst(), maximumDepth, repeats);
		}
		Object member = PythonObject.isOf(object, "re", "RegexFlag") ? null : StandardEnums.valueOf(object);
		Object text = (member != null) ? member : PythonObject.baseOf(object);
		return (member != null || text instanceof String) ? String.valueOf(text) : null;
	}

}
