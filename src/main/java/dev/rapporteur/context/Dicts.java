package dev.rapporteur.context;

import java.util.Map;

import dev.rapporteur.repr.PythonObject;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.OrderedMap;
import dev.rapporteur.value.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Dicts of all kinds, plain ones and those of classes derived from dict.
 */
final class Dicts {

	private Dicts() {
	}

	/**
	 * The entries of a dict.
	 * @return the entries, not to be changed, or null for a value that is no dict
	 */
	@SuppressWarnings("unchecked")
	static @Nullable Map<Object, Object> entries(@Nullable Object value) {
		Object dict = (value instanceof OpaqueObject object) ? PythonObject.baseOf(object) : value;
		return (dict instanceof Map<?, ?> entries) ? (Map<Object, Object>) entries : null;
	}

	/** A dict of the class of another one, with entries of its own. */
	static Object like(Object dict, Map<Object, Object> entries) {
		return switch (dict) {
			case OpaqueObject object -> like(object, entries);
			case OrderedMap map -> {
				OrderedMap ordered = new OrderedMap();
				ordered.putAll(entries);
				yield ordered;
			}
			default -> entries;
		};
	}

	private static OpaqueObject like(OpaqueObject object, Map<Object, Object> entries) {
		// A Counter has its entries as an argument, others get them when they are made.
		boolean isArgument = PythonObject.baseOf(object) != object.entries();
		OpaqueObject copy = new OpaqueObject(object.construction(), object.callable(),
				isArgument ? Tuple.of(entries) : object.arguments(), object.keywords());
		copy.items().addAll(object.items());
		if (!isArgument) {
			copy.entries().putAll(entries);
		}
		if (object.state() != null) {
			// The attributes of an AttrDict are the dict itself.
			copy.setState((object.state() == object) ? copy : object.state());
		}
		if (object.stateSetter() != null) {
			copy.setStateSetter(object.stateSetter());
		}
		return copy;
	}

}
