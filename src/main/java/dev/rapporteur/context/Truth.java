package dev.rapporteur.context;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;

import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.None;
import dev.rapporteur.value.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * What Python takes for false.
 */
final class Truth {

	private Truth() {
	}

	static boolean isFalse(@Nullable Object value) {
		return switch (value) {
			case null -> true;
			case None none -> true;
			case Boolean bool -> !bool;
			case BigInteger integer -> integer.signum() == 0;
			case Number number -> number.doubleValue() == 0;
			case String text -> text.isEmpty();
			case Collection<?> items -> items.isEmpty();
			case Tuple tuple -> tuple.items().isEmpty();
			case Map<?, ?> map -> map.isEmpty();
			case Bytes bytes -> bytes.content().length == 0;
			default -> false;
		};
	}

}
