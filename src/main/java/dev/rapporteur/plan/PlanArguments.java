package dev.rapporteur.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.rapporteur.context.ErrorKind;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.event.PlanPart;
import dev.rapporteur.value.None;
import dev.rapporteur.value.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a client says that a run is to hold.
 */
public final class PlanArguments {

	/** What can be said. */
	public static final List<String> NAMES = List.of("tasks", "testcases", "shard");

	private static final int MAXIMUM_ID = 1000;

	private static final int MAXIMUM_SHARDS = 10_000;

	private static final int SHOWN = 100;

	private PlanArguments() {
	}

	/**
	 * Reads a part of a plan.
	 * @param given the arguments of the call
	 * @return the part
	 * @throws ReportException if one of them is wrong, or there is none
	 */
	public static PlanPart read(Map<?, ?> given) {
		for (Object name : given.keySet()) {
			if (!(name instanceof String known && NAMES.contains(known))) {
				throw new ReportException(ErrorKind.TYPE,
						"A plan has no " + shown(name) + ", only " + String.join(", ", NAMES));
			}
		}
		PlanPart part = new PlanPart(expected("tasks", given.get("tasks")),
				expected("testcases", given.get("testcases")), shard(given.get("shard")));
		if (part.tasks() == null && part.testcases() == null && part.shard() == null) {
			throw new ReportException(ErrorKind.VALUE, "A plan needs at least one of " + String.join(", ", NAMES));
		}
		return part;
	}

	private static PlanPart.@Nullable Expected expected(String name, @Nullable Object value) {
		return switch (value) {
			case null -> null;
			case Long count when count >= 0 -> new PlanPart.Number(count);
			case Long count -> throw new ReportException(ErrorKind.VALUE, name + " must not be negative: " + count);
			case List<?> ids -> new PlanPart.Ids(ids(name, ids));
			case Tuple ids -> new PlanPart.Ids(ids(name, ids.items()));
			default -> throw new ReportException(ErrorKind.TYPE,
					name + " must be a number or a list of ids, not " + shown(value));
		};
	}

	private static List<String> ids(String name, List<?> given) {
		List<String> ids = new ArrayList<>(given.size());
		for (Object id : given) {
			if (!(id instanceof String text)) {
				throw new ReportException(ErrorKind.TYPE,
						name + "[" + ids.size() + "] must be a text, not " + shown(id));
			}
			if (text.isEmpty() || text.length() > MAXIMUM_ID) {
				throw new ReportException(ErrorKind.VALUE, name + "[" + ids.size() + "] must have 1 to " + MAXIMUM_ID
						+ " characters, not " + text.length());
			}
			ids.add(text);
		}
		return ids;
	}

	private static PlanPart.@Nullable Shard shard(@Nullable Object value) {
		if (value == null) {
			return null;
		}
		if (!(value instanceof Map<?, ?> fields && fields.get("index") instanceof Long index
				&& fields.get("of") instanceof Long of && fields.size() == 2)) {
			throw new ReportException(ErrorKind.TYPE, "shard must have the numbers index and of, not " + shown(value));
		}
		if (of < 1 || of > MAXIMUM_SHARDS) {
			throw new ReportException(ErrorKind.VALUE, "shard.of must be 1 to " + MAXIMUM_SHARDS + ", not " + of);
		}
		if (index < 1 || index > of) {
			throw new ReportException(ErrorKind.VALUE, "shard.index must be 1 to " + of + ", not " + index);
		}
		return new PlanPart.Shard(index, of);
	}

	private static String shown(Object value) {
		String text = (value == None.NONE) ? "None" : String.valueOf(value);
		return (text.length() <= SHOWN) ? text : text.substring(0, SHOWN) + "...";
	}

}
