package dev.rapporteur.report.pyats;

import java.util.List;
import java.util.Map;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.repr.PythonObject;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;

/**
 * Which fields of a context stand in the results file.
 */
final class ReportFields {

	/** The version of the form of results files. */
	static final String VERSION = "3.4";

	private ReportFields() {
	}

	/**
	 * Whether a field holds the place of the children.
	 */
	static boolean isChildren(String name) {
		return name.equals("sections") || name.equals("tasks");
	}

	/**
	 * Whether a field, other than that of the children, is written.
	 */
	static boolean isWritten(ContextSnapshot context, String name, Object value) {
		return !isEmpty(value) && !name.equals("seq_num")
				&& !(name.equals("logfile") && context.kind() == ContextKind.SECTION);
	}

	/**
	 * Whether Python's {@code value in (None, [], {})} holds: an empty tuple, set or text
	 * is not empty in this sense.
	 */
	private static boolean isEmpty(Object value) {
		return switch (value) {
			case None none -> true;
			case List<?> list -> list.isEmpty();
			case Map<?, ?> map -> map.isEmpty();
			case OpaqueObject opaque -> PythonObject.baseOf(opaque) instanceof Map<?, ?> map && map.isEmpty();
			default -> false;
		};
	}

}
