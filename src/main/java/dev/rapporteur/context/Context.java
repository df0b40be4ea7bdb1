package dev.rapporteur.context;

import java.util.Arrays;
import java.util.List;

import dev.rapporteur.event.ContextKind;
import dev.rapporteur.event.EndCause;
import dev.rapporteur.event.Rollup;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree. Changed only by the events that its tree applies.
 */
public abstract sealed class Context extends ContextData permits SummarizedContext, Plugin, Section {

	private final long seq;

	private final @Nullable Context parent;

	private Object id;

	private @Nullable Rollup rollup;

	private @Nullable Children children;

	private boolean started;

	private boolean stopped;

	private boolean removed;

	/** Over for its suite, though its client has not stopped it. */
	private boolean abandoned;

	private @Nullable EndCause endCause;

	private @Nullable Unfinished unfinished;

	/** What it counts as in the summary of its parent. */
	private @Nullable ResultCode counted;

	/** What it brings to the result of its task. */
	private @Nullable ResultCode rolledUp;

	Context(long seq, @Nullable Context parent, Object id, String type) {
		super(id, type);
		this.seq = seq;
		this.parent = parent;
		this.id = id;
	}

	/**
	 * Its number, unique in its run, in the order of creation.
	 * @return the number, from 1
	 */
	public final long seq() {
		return this.seq;
	}

	/** That of objects takes longer to find, and trees put all they have into tables. */
	@Override
	public final int hashCode() {
		return Long.hashCode(this.seq);
	}

	/** There is one for each number in its tree. */
	@Override
	public final boolean equals(@Nullable Object other) {
		return this == other;
	}

	/**
	 * Its kind.
	 * @return the kind
	 */
	public abstract ContextKind kind();

	public final @Nullable Context parent() {
		return this.parent;
	}

	public final Object id() {
		return this.id;
	}

	public final boolean isStarted() {
		return this.started;
	}

	public final boolean isStopped() {
		return this.stopped;
	}

	/**
	 * Whether it lies in a context.
	 * @param ancestor the context
	 * @return true also for that context itself
	 */
	public final boolean isIn(Context ancestor) {
		for (Context at = this; at != null; at = at.parent) {
			if (at == ancestor) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Its ids from the task down; of the suite its own id.
	 * @return the ids as they were given
	 */
	public final List<Object> idList() {
		int depth = 1;
		for (Context at = this.parent; at != null && at.kind() != ContextKind.TESTSUITE; at = at.parent) {
			depth++;
		}
		Object[] ids = new Object[depth];
		for (Context at = this; at != null && depth > 0; at = at.parent) {
			depth--;
			ids[depth] = at.id;
		}
		return Arrays.asList(ids);
	}

	/**
	 * Its ids joined by dots.
	 * @return the full id
	 */
	public final String fullId() {
		return FullId.of(idList());
	}

	/**
	 * The result as it is now: given, or rolled up from what is below; of a task or suite
	 * in which something did not complete a failure.
	 * @return the result, or null for none
	 */
	public final @Nullable TestResult result() {
		TestResult told = toldResult();
		return (this.unfinished != null) ? this.unfinished.result(told) : told;
	}

	/** The result that was given, or comes from the results below. */
	abstract @Nullable TestResult toldResult();

	/** It, or something in it, did not complete. */
	final void markUnfinished(Unfinished mark) {
		this.unfinished = (this.unfinished != null) ? this.unfinished.and(mark) : mark;
		resultChanged();
	}

	/** Whether it would pass if it were not for what did not complete. */
	final boolean isCorrected() {
		return this.unfinished != null && !Unfinished.isFailure(toldResult());
	}

	/** What did not complete of it, or null for nothing. */
	final @Nullable Unfinished unfinished() {
		return this.unfinished;
	}

	@Override
	public @Nullable Object field(String field) {
		return switch (field) {
			case "id" -> this.id;
			case "fullid" -> fullId();
			case "idlist" -> idList();
			case "result" -> orNone(result());
			case "tasks", "sections" -> childIds();
			default -> super.field(field);
		};
	}

	/**
	 * Whether it can be reached from the suite.
	 * @return false once it or something around it was removed
	 */
	public final boolean isInTree() {
		for (Context at = this; at != null; at = at.parent) {
			if (at.removed) {
				return false;
			}
		}
		return true;
	}

	public final List<Context> children() {
		return (this.children != null) ? this.children.list() : List.of();
	}

	final @Nullable Context child(Object childId) {
		return (this.children != null) ? this.children.find(childId) : null;
	}

	final @Nullable Context lastChild() {
		return (this.children != null) ? this.children.last() : null;
	}

	private List<Object> childIds() {
		List<Context> all = children();
		Object[] ids = new Object[all.size()];
		for (int i = 0; i < ids.length; i++) {
			ids[i] = all.get(i).id;
		}
		return Arrays.asList(ids);
	}

	/** An id that no child has, made of a beginning and the first number that is free. */
	final String freeId(String prefix) {
		return (this.children != null) ? this.children.freeId(prefix) : prefix + 1;
	}

	final void addChild(Context child) {
		if (this.children == null) {
			this.children = new Children();
		}
		this.children.add(child);
	}

	final void removeChild(Context child) {
		if (this.children != null) {
			this.children.remove(child);
			child.contribute(null);
			child.removed = true;
		}
	}

	final void rename(Object newId) {
		Object before = this.id;
		this.id = newId;
		if (this.parent != null && this.parent.children != null && !this.removed) {
			this.parent.children.idChanged(this, before);
		}
	}

	/**
	 * Why it is over without its client, or null if it isn't, or its client has ended it.
	 */
	public final @Nullable EndCause endCause() {
		return this.endCause;
	}

	final void endedFor(@Nullable EndCause cause) {
		this.endCause = cause;
	}

	final void markStarted() {
		this.started = true;
	}

	final void markStopped(Rollup countsFor) {
		this.stopped = true;
		this.abandoned = false;
		this.rollup = countsFor;
	}

	/** It is over, though nobody has said what its result counts for. */
	final void markAbandoned() {
		this.stopped = this.started;
		this.abandoned = true;
	}

	/** Whether its suite is over, and nobody has stopped it since. */
	final boolean isAbandoned() {
		return this.abandoned;
	}

	/** Whether it has stopped, and not only its suite. */
	final boolean isStoppedByItself() {
		return this.stopped && !this.abandoned;
	}

	/** Whether it has stopped, and its result was to count for nothing. */
	final boolean isLeftOut() {
		return this.rollup == Rollup.NONE;
	}

	/** Whether it is a section whose result counts nowhere. */
	public final boolean isIgnored() {
		return isLeftOut() && kind() == ContextKind.SECTION;
	}

	/** A suite counts all that it holds. */
	private boolean countsNowhere() {
		return isLeftOut() && !(this.parent instanceof TestSuite);
	}

	/** Whether its result counts for the result of its task. */
	final boolean countsForTask() {
		return this.rollup == null || this.rollup == Rollup.FULL || this.rollup == Rollup.TASK_ONLY;
	}

	/** Whether its result counts for the results of all sections around it. */
	final boolean isRolledUp() {
		return this.rollup == Rollup.FULL;
	}

	/** The {@code result_rollup} of the objects of pyATS: None until it has stopped. */
	final Object rollup() {
		Object given = attribute("result_rollup");
		if (given != null) {
			return given;
		}
		return (this.rollup == null) ? None.NONE : this.rollup == Rollup.FULL;
	}

	/**
	 * To be called after each change of the result: tells the parent what this counts as.
	 */
	final void resultChanged() {
		if (!this.removed) {
			TestResult now = countsNowhere() ? null : result();
			contribute((now != null) ? now.code() : null);
		}
	}

	/** Tells the parent what this counts as, if that is something new. */
	private void contribute(@Nullable ResultCode code) {
		if (this.parent == null) {
			return;
		}
		ResultCode before = this.counted;
		if (code != before) {
			this.counted = code;
			this.parent.childCounts(this, before, code);
		}
		ResultCode rolledUpBefore = this.rolledUp;
		ResultCode rolledUpNow = countsForTask() ? code : null;
		if (rolledUpNow != rolledUpBefore) {
			this.rolledUp = rolledUpNow;
			this.parent.childRollsUp(rolledUpBefore, rolledUpNow);
		}
	}

	/** Takes the result of something below it into account that ended. */
	void combine(TestResult child) {
		throw new IllegalStateException(kind() + " is told by its children");
	}

	/** Hears that a child brings another result. */
	void childRollsUp(@Nullable ResultCode before, @Nullable ResultCode after) {
		// Only a task is told by the results of its children
	}

	/** Hears that a child counts as something else. */
	abstract void childCounts(Context child, @Nullable ResultCode before, @Nullable ResultCode after);

}
