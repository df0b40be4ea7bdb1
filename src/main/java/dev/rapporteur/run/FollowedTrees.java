package dev.rapporteur.run;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import com.google.errorprone.annotations.concurrent.GuardedBy;

/**
 * The trees of those followed runs that somebody has looked at last.
 */
final class FollowedTrees {

	private final int maximum;

	/** The one that was looked at last is the last one. */
	@GuardedBy("this")
	private final Map<RunId, FollowedTree> trees = new LinkedHashMap<>(16, 0.75f, true);

	FollowedTrees(int maximum) {
		this.maximum = maximum;
	}

	/**
	 * The tree of a run.
	 * @param begin makes one without events
	 */
	synchronized FollowedTree of(RunId run, Supplier<FollowedTree> begin) {
		FollowedTree tree = this.trees.computeIfAbsent(run, (id) -> begin.get());
		if (this.trees.size() > this.maximum) {
			Iterator<RunId> oldest = this.trees.keySet().iterator();
			oldest.next();
			oldest.remove();
		}
		return tree;
	}

	synchronized void forget(RunId run) {
		this.trees.remove(run);
	}

}
