package dev.rapporteur.junit;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestIdentifier;

/**
 * A section that is open, or the task.
 *
 * @param context where it is reported
 * @param type what it is; null for the task
 * @param children how often each id occurred among its children
 */
record Node(OpenContext context, @Nullable SectionType type, ConcurrentMap<String, Integer> children) {

	Node(OpenContext context, @Nullable SectionType type) {
		this(context, type, new ConcurrentHashMap<>());
	}

	/**
	 * Gives the id of a new child: the last part of JUnit's own, and a number where
	 * JUnit's differ further up.
	 * @return an id that no other child has
	 */
	String idOf(TestIdentifier child) {
		UniqueId.Segment segment = child.getUniqueIdObject().getLastSegment();
		String value = segment.getValue();
		String id = value.startsWith("#") ? "STEP " + value.substring(1) : value;
		int count = this.children.merge(id, 1, Integer::sum);
		return (count == 1) ? id : id + " (" + count + ")";
	}

	boolean hasChildren() {
		return !this.children.isEmpty();
	}

}
