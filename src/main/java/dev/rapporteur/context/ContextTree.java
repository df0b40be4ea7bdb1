package dev.rapporteur.context;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.event.ContextResult;
import dev.rapporteur.value.None;
import dev.rapporteur.value.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * The tree of one run. Changes only by {@link #apply(ContextEvent)}: the same events in
 * the same order make the same tree. Not thread-safe: its run has one writer at a time.
 */
public final class ContextTree {

	private final ContextTable contexts = new ContextTable();

	/** Started and not stopped, the suite apart. */
	private final Set<Context> open = new LinkedHashSet<>();

	private final Corrections corrections = new Corrections();

	private final ResultWatch results = new ResultWatch();

	private final ContextListener[] listeners;

	/** Failed, or open, when they were removed. */
	private final Set<Long> removed = new LinkedHashSet<>();

	private @Nullable TestSuite suite;

	private long events;

	/**
	 * Creates an empty tree.
	 * @param listeners who hears of each change, in this order
	 */
	public ContextTree(List<ContextListener> listeners) {
		this.listeners = listeners.toArray(ContextListener[]::new);
	}

	/**
	 * The test suite.
	 * @return the root, or null if nothing was started yet
	 */
	public @Nullable TestSuite suite() {
		return this.suite;
	}

	/**
	 * Finds a context by its number.
	 * @param seq the number
	 * @return the context, also a removed one; null if there was never one
	 */
	public @Nullable Context find(long seq) {
		return this.contexts.find(seq);
	}

	/**
	 * How many events made this tree.
	 * @return the number of the last event
	 */
	public long events() {
		return this.events;
	}

	/**
	 * What was removed although it had failed, or was open.
	 * @return the numbers of those contexts, in the order in which they were removed
	 */
	public List<Long> removed() {
		return List.copyOf(this.removed);
	}

	long nextSeq() {
		return this.contexts.last() + 1;
	}

	/** What nobody stopped yet, the suite apart, oldest first. */
	Set<Context> open() {
		return this.open;
	}

	/** What did not complete, and who has to hear of it. */
	Corrections corrections() {
		return this.corrections;
	}

	/**
	 * Applies an event and tells the listeners.
	 * @param event what happened
	 * @return the changed context
	 */
	public Context apply(ContextEvent event) {
		this.results.begin(event, this.contexts);
		Context context = change(event);
		return tell(event, context, this.results.end(event, context));
	}

	/**
	 * Applies an event again of which is known what came of it, and tells the listeners.
	 * @param event what happened
	 * @param known the results that came of it
	 * @return the changed context
	 */
	public Context apply(ContextEvent event, List<ContextResult> known) {
		return tell(event, change(event), known);
	}

	private Context tell(ContextEvent event, Context context, List<ContextResult> changed) {
		for (ContextListener listener : this.listeners) {
			listener.onEvent(event, context, changed);
		}
		return context;
	}

	private Context change(ContextEvent event) {
		Context context = (event instanceof ContextEvent.Started started) ? start(started) : changeKnown(event);
		this.events++;
		return context;
	}

	private Context changeKnown(ContextEvent event) {
		if (event instanceof ContextEvent.Created created) {
			return create(created.seq(), created.parent(), created.kind(), created.id());
		}
		Context context = require(event.seq());
		switch (event) {
			case ContextEvent.Stopped stopped -> stop(context, stopped);
			case ContextEvent.DetailAdded added -> context.addDetail(added.detail());
			case ContextEvent.Abandoned abandoned -> abandon(context, abandoned);
			case ContextEvent.Corrected corrected -> this.corrections.correct(context, require(corrected.cause()));
			case ContextEvent.ExtraAdded added -> context.mergeExtra(added.data());
			case ContextEvent.Removed removed -> remove(context);
			case ContextEvent.TaskResultSet set -> setTaskResult((Task) context, set);
			case ContextEvent.LogExtended log -> changeLogs(context, (logs) -> logs.withSize(log.logSize()));
			case ContextEvent.LogMoved log -> changeLogs(context, (logs) -> logs.movedTo(log.logfile(), log.shift()));
			case ContextEvent.LinesCounted log ->
				changeLogs(context, (logs) -> logs.withLines(log.beginLines(), log.sizeLines()));
			case ContextEvent.Created created -> {
			}
			case ContextEvent.Started started -> {
			}
		}
		return context;
	}

	private Context require(long seq) {
		Context context = this.contexts.find(seq);
		if (context == null) {
			throw new IllegalStateException("No context " + seq);
		}
		return context;
	}

	private Context create(long seq, long parentSeq, ContextKind kind, Object id) {
		Context context = (kind == ContextKind.TESTSUITE) ? new TestSuite(seq, id)
				: below(require(parentSeq), seq, kind, id);
		if (context instanceof TestSuite root) {
			this.suite = root;
		}
		this.contexts.add(context);
		return context;
	}

	private static Context below(Context parent, long seq, ContextKind kind, Object id) {
		Context context = switch (kind) {
			case TASK -> new Task(seq, parent, id);
			case PLUGIN -> new Plugin(seq, parent, id);
			case SECTION -> new Section(seq, parent, id);
			case TESTSUITE -> throw new IllegalStateException("A test suite has no parent");
		};
		parent.addChild(context);
		return context;
	}

	private Context start(ContextEvent.Started event) {
		Context known = this.contexts.find(event.seq());
		Context context = (known != null) ? known : create(event.seq(), event.parent(), event.kind(), event.id());
		Object extra = event.fields().get("extra");
		if (extra instanceof Map<?, ?> given) {
			context.replaceExtra(given);
		}
		setFields(context, event.fields());
		context.mergeExtra(event.extra());
		context.markStarted();
		String file = LogSlice.nameOf(event.fields().get("logfile"));
		if (hasLogs(context.kind(), context.parent()) && file != null && !file.isEmpty()) {
			context.setLogs(LogSlice.startingAt(file, Math.max(event.logBegin(), 0)));
		}
		if (!(context instanceof TestSuite)) {
			this.open.add(context);
		}
		context.resultChanged();
		return context;
	}

	private void stop(Context context, ContextEvent.Stopped event) {
		Object id = event.fields().get("id");
		if (id != null) {
			context.rename(id);
		}
		if (event.fields().get("extra") instanceof Map<?, ?> given) {
			context.replaceExtra(given);
		}
		setFields(context, event.fields());
		context.mergeExtra(event.extra());
		boolean again = context.isStoppedByItself();
		if (!again || context.kind() != ContextKind.TASK) {
			context.markStopped(event.rollup());
		}
		context.endedFor(event.cause());
		this.open.remove(context);
		LogSlice logs = context.logs();
		if (event.fields().containsKey("logs")) {
			context.setLogs(null);
		}
		else if (logs != null && event.logSize() >= 0) {
			context.setLogs(logs.withSize(event.logSize()));
		}
		if (context instanceof Section section) {
			section.markLate(isInStopped(section));
		}
		if (event.unfinished() != null) {
			this.corrections.ended(context, event.unfinished());
		}
		Endings.finish(context, event, again, context instanceof TestSuite && this.corrections.sumUpTasks());
	}

	private static boolean isInStopped(Section section) {
		for (Context at = section.parent(); at != null; at = at.parent()) {
			if (at instanceof SummarizedContext && at.isStopped()) {
				return true;
			}
		}
		return false;
	}

	private void setTaskResult(Task task, ContextEvent.TaskResultSet event) {
		Endings.setTaskResult(task, event);
		if (task.isStopped()) {
			this.open.remove(task);
		}
	}

	private void abandon(Context context, ContextEvent.Abandoned event) {
		this.open.remove(context);
		setFields(context, event.fields());
		context.markAbandoned();
		context.endedFor(event.cause());
		context.resultChanged();
		if (context instanceof Section section) {
			section.tellPlugin();
		}
		this.corrections.abandoned(context, event.unfinished());
	}

	private void remove(Context context) {
		Context parent = context.parent();
		if (parent != null) {
			parent.removeChild(context);
		}
		List<Context> stillOpen = this.open.stream().filter((below) -> below.isIn(context)).toList();
		stillOpen.forEach((below) -> this.removed.add(below.seq()));
		stillOpen.forEach(this.open::remove);
		if (Unfinished.isFailure(context.result())) {
			this.removed.add(context.seq());
		}
	}

	/**
	 * Sets fields; details are added to those that are there, at the end as at the start.
	 */
	private static void setFields(Context context, Map<String, Object> fields) {
		fields.forEach((name, value) -> {
			switch (name) {
				case "extra", "id" -> {
				}
				case "details" -> details(value).forEach(context::addDetail);
				default -> context.set(name, value);
			}
		});
	}

	/** The details that a field holds: those of a list or tuple, or the value itself. */
	private static List<?> details(Object value) {
		return switch (value) {
			case None none -> List.of();
			case List<?> list -> List.copyOf(list);
			case Tuple tuple -> tuple.items();
			default -> List.of(value);
		};
	}

	private static void changeLogs(Context context, UnaryOperator<LogSlice> change) {
		LogSlice logs = context.logs();
		if (logs != null) {
			context.setLogs(change.apply(logs));
		}
	}

	/** A task has its whole file, a job plugin none of its own. */
	static boolean hasLogs(ContextKind kind, @Nullable Context parent) {
		return kind == ContextKind.SECTION || (kind == ContextKind.PLUGIN && parent instanceof Task);
	}

}
