package dev.rapporteur.context;

import java.util.List;
import java.util.StringJoiner;

import dev.rapporteur.repr.PythonStr;

/**
 * The ids of a context and of those around it in one text.
 */
public final class FullId {

	/** Ids that are no texts are shown by Python's str(), down to this depth. */
	private static final int MAXIMUM_ID_DEPTH = 20;

	private FullId() {
	}

	/**
	 * Joins ids by dots.
	 * @param ids the ids from the task down
	 * @return the full id
	 */
	public static String of(List<Object> ids) {
		StringJoiner joined = new StringJoiner(".");
		for (Object id : ids) {
			joined.add(text(id));
		}
		return joined.toString();
	}

	/** What an id is in texts. */
	static String text(Object id) {
		return PythonStr.of(id, MAXIMUM_ID_DEPTH);
	}

}
