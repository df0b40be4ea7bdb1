package dev.rapporteur.report.html;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.rapporteur.value.None;

/**
 * Which fields of a context are told when somebody looks at it.
 */
final class PageFields {

	/** Those of the tree itself, and what can be counted in the page. */
	private static final Set<String> ELSEWHERE = Set.of("type", "id", "fullid", "idlist", "name", "runtime", "result",
			"sections", "tasks", "summary", "pluginsummary", "health_summary", "totaltasks");

	private PageFields() {
	}

	static boolean isMore(String field, Object value) {
		return !ELSEWHERE.contains(field) && !isEmpty(value);
	}

	private static boolean isEmpty(Object value) {
		return switch (value) {
			case None none -> true;
			case String text -> text.isEmpty();
			case List<?> list -> list.isEmpty();
			case Map<?, ?> map -> map.isEmpty();
			default -> false;
		};
	}

}
