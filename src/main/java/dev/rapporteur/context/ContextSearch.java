package dev.rapporteur.context;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.rapporteur.repr.PythonStr;
import org.jspecify.annotations.Nullable;

/**
 * Looks for contexts in the tree of a run.
 */
public final class ContextSearch {

	/** So many contexts are looked at in a row, since all other calls wait. */
	private static final int MAXIMUM_SCAN = 10_000;

	private final ContextTree tree;

	public ContextSearch(ContextTree tree) {
		this.tree = tree;
	}

	/**
	 * Finds contexts by what they are.
	 * @param query which
	 * @return a page, which may be empty although there are more
	 */
	public ContextPage find(ContextQuery query) {
		List<Map<String, Object>> found = new ArrayList<>();
		long last = this.tree.nextSeq() - 1;
		long end = Math.min(last, query.after() + MAXIMUM_SCAN);
		long at = query.after();
		while (at < end && found.size() < query.limit()) {
			at++;
			Context context = this.tree.find(at);
			if (context != null && query.matches(context)) {
				found.add(ContextForms.numbered(context));
			}
		}
		return new ContextPage(found, (at < last) ? at : 0);
	}

	/**
	 * Finds contexts by the ids on their path.
	 * @param fullId the ids joined by dots, which they may hold themselves
	 * @return all that have it, the suite included
	 */
	public ContextPage find(String fullId) {
		Set<Context> found = new LinkedHashSet<>();
		TestSuite suite = this.tree.suite();
		if (suite != null) {
			if (suite.fullId().equals(fullId)) {
				found.add(suite);
			}
			collect(suite, fullId, found);
		}
		return new ContextPage(found.stream().map(ContextForms::numbered).toList(), 0);
	}

	private static void collect(Context at, String rest, Set<Context> found) {
		for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.', dot + 1)) {
			Context child = child(at, rest.substring(0, dot));
			if (child != null) {
				collect(child, rest.substring(dot + 1), found);
			}
		}
		Context last = child(at, rest);
		if (last != null) {
			found.add(last);
		}
	}

	/** A child by its id, which may be a number that was given as one. */
	private static @Nullable Context child(Context at, String id) {
		Context child = at.child(id);
		if (child != null || id.isEmpty() || id.length() > 18 || !id.chars().allMatch(Character::isDigit)) {
			return child;
		}
		Context numbered = at.child(Long.parseLong(id));
		return (numbered != null && PythonStr.of(numbered.id(), 1).equals(id)) ? numbered : null;
	}

}
