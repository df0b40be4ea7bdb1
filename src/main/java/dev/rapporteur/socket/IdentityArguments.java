package dev.rapporteur.socket;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import dev.rapporteur.context.ErrorKind;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.value.ExceptionValue;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * The arguments by which contexts and clients are told from each other. They may be of
 * any type, but each of them is compared with others in the turn of the run: a list that
 * contains itself, or holds one list again and again, would take for ever.
 */
final class IdentityArguments {

	/** How many values one may hold. */
	static final int MAXIMUM_VALUES = 10_000;

	private static final List<String> NAMES = List.of("id", "id_list", "task_id", "job_id", "pid", "ppid");

	/** Texts count by their length: one may stand in an id again and again. */
	private static final int CHARACTERS_OF_A_VALUE = 16;

	private IdentityArguments() {
	}

	/**
	 * Makes sure that all of them can be compared.
	 * @param arguments the arguments of a command
	 * @throws ReportException if one can't
	 */
	static void check(Map<?, ?> arguments) {
		for (String name : NAMES) {
			Object identity = arguments.get(name);
			if (identity != null && !(identity instanceof String) && isExcessive(identity)) {
				throw new ReportException(ErrorKind.VALUE,
						name + " contains itself, or holds more than " + MAXIMUM_VALUES + " values");
			}
		}
	}

	private static boolean isExcessive(Object identity) {
		Deque<Object> left = new ArrayDeque<>(List.of(identity));
		int values = 0;
		while (!left.isEmpty()) {
			Object next = left.removeLast();
			values += (next instanceof String text) ? text.length() / CHARACTERS_OF_A_VALUE : 0;
			for (Collection<?> part : parts(next)) {
				values += part.size();
				if (values > MAXIMUM_VALUES) {
					return true;
				}
				left.addAll(part);
			}
		}
		return values > MAXIMUM_VALUES;
	}

	private static List<Collection<?>> parts(Object value) {
		return switch (value) {
			case List<?> list -> List.of(list);
			case Tuple(List<Object> items) -> List.of(items);
			case SetValue set -> List.of(set.items());
			case Map<?, ?> map -> List.of(map.keySet(), map.values());
			case ExceptionValue exception -> List.of(exception.arguments().items(), present(exception.state()));
			case OpaqueObject object -> List.of(object.items(), object.entries().keySet(), object.entries().values(),
					present(object.arguments()), present((object.state() != object) ? object.state() : null));
			case TestResult result -> List.of(List.of(result.reason(), result.data()));
			default -> List.of();
		};
	}

	private static List<Object> present(@Nullable Object value) {
		return (value != null) ? List.of(value) : List.of();
	}

}
