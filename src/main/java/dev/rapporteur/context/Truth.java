package dev.rapporteur.context;

import java.util.List;
import java.util.Map;

import dev.rapporteur.value.None;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * What Python takes for false: nothing, zero and all that is empty.
 */
final class Truth {

	private Truth() {
	}

	static boolean isFalse(@Nullable Object value) {
		return switch (value) {
			case null -> true;
			case None none -> true;
			case List<?> list -> list.isEmpty();
			case Tuple tuple -> tuple.items().isEmpty();
			case Map<?, ?> map -> map.isEmpty();
			case SetValue set -> set.items().isEmpty();
			case String text -> text.isEmpty();
			case Boolean bool -> !bool;
			case Number number -> number.doubleValue() == 0;
			default -> false;
		};
	}

}
