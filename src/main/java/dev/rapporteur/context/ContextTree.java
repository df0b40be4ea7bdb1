package dev.rapporteur.context;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * The tree of one run. Changes only by {@link #apply(ContextEvent)}: the same events in
 * the same order make the same tree. Not thread-safe: its run has one writer at a time.
 */
public final class ContextTree {

	/** Why a section that nobody stopped is errored. */
	private static final TestResult ABANDONED = TestResult.of(ResultCode.ERRORED,
			"Section did not complete: the process running this section was terminated before a result was reported");

	private final Map<Long, Context> contexts = new HashMap<>();

	private final Set<Section> openSections = new LinkedHashSet<>();

	private final List<ContextListener> listeners;

	private @Nullable TestSuite suite;

	private long lastSeq;

	private long events;

	/**
	 * Creates an empty tree.
	 * @param listeners who hears of each change, in this order
	 */
	public ContextTree(List<ContextListener> listeners) {
		this.listeners = List.copyOf(listeners);
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
		return this.contexts.get(seq);
	}

	/**
	 * How many events made this tree.
	 * @return the number of the last event
	 */
	public long events() {
		return this.events;
	}

	long nextSeq() {
		return this.lastSeq + 1;
	}

	/** The sections that nobody stopped yet, oldest first. */
	Set<Section> openSections() {
		return this.openSections;
	}

	/**
	 * Applies an event and tells the listeners.
	 * @param event what happened
	 * @return the changed context
	 */
	public Context apply(ContextEvent event) {
		Context context = switch (event) {
			case ContextEvent.Created created -> create(created.seq(), created.parent(), created.kind(), created.id());
			case ContextEvent.Started started -> start(started);
			default -> require(event.seq());
		};
		switch (event) {
			case ContextEvent.Created created -> {
			}
			case ContextEvent.Started started -> {
			}
			case ContextEvent.Stopped stopped -> stop(context, stopped);
			case ContextEvent.Abandoned abandoned -> abandon((Section) context, abandoned);
			case ContextEvent.Corrected corrected -> correct(context, require(corrected.cause()));
			case ContextEvent.DetailAdded added -> context.addDetail(added.detail());
			case ContextEvent.ExtraAdded added -> context.mergeExtra(added.data());
			case ContextEvent.Removed removed -> remove(context);
			case ContextEvent.TaskResultSet set -> Endings.setTaskResult((Task) context, set);
			case ContextEvent.LogExtended log -> changeLogs(context, (logs) -> logs.withSize(log.logSize()));
			case ContextEvent.LogMoved log -> changeLogs(context, (logs) -> logs.movedTo(log.logfile(), log.shift()));
			case ContextEvent.LinesCounted log ->
				changeLogs(context, (logs) -> logs.withLines(log.beginLines(), log.sizeLines()));
		}
		this.events++;
		this.listeners.forEach((listener) -> listener.onEvent(event, context));
		return context;
	}

	private Context require(long seq) {
		Context context = this.contexts.get(seq);
		if (context == null) {
			throw new IllegalStateException("No context " + seq);
		}
		return context;
	}

	private Context create(long seq, long parentSeq, ContextKind kind, Object id) {
		Context context = (kind == ContextKind.TEST_SUITE) ? new TestSuite(seq, id)
				: below(require(parentSeq), seq, kind, id);
		if (context instanceof TestSuite root) {
			this.suite = root;
		}
		this.contexts.put(seq, context);
		this.lastSeq = Math.max(this.lastSeq, seq);
		return context;
	}

	private static Context below(Context parent, long seq, ContextKind kind, Object id) {
		Context context = switch (kind) {
			case TASK -> new Task(seq, parent, id);
			case PLUGIN -> new Plugin(seq, parent, id);
			case SECTION -> new Section(seq, parent, id);
			case TEST_SUITE -> throw new IllegalStateException("A test suite has no parent");
		};
		parent.addChild(context);
		return context;
	}

	private Context start(ContextEvent.Started event) {
		Context known = this.contexts.get(event.seq());
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
		if (context instanceof Section section) {
			this.openSections.add(section);
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
		boolean again = context.isStopped();
		if (!again || context.kind() != ContextKind.TASK) {
			context.markStopped(event.rollup());
		}
		if (context instanceof Section section) {
			this.openSections.remove(section);
		}
		LogSlice logs = context.logs();
		if (event.fields().containsKey("logs")) {
			context.setLogs(null);
		}
		else if (logs != null && event.logSize() >= 0) {
			context.setLogs(logs.withSize(event.logSize()));
		}
		Endings.finish(context, event, again);
	}

	private void abandon(Section section, ContextEvent.Abandoned event) {
		boolean hasResult = section.result() != null;
		this.openSections.remove(section);
		setFields(section, event.fields());
		section.markAbandoned();
		if (!hasResult) {
			section.set("result", ABANDONED);
		}
		section.resultChanged();
		tellPlugin(section);
		Context above = section.parent();
		while (above instanceof Section || above instanceof Plugin) {
			if (above instanceof Section around) {
				correct(around, section);
			}
			above = above.parent();
		}
		if (above instanceof Task task) {
			task.markOutdated();
		}
	}

	private static void correct(Context context, Context cause) {
		if (!(context instanceof Section section)) {
			// a plugin is told by its sections
			return;
		}
		section.combine(Objects.requireNonNull(childAbove(cause, section).result()));
		tellPlugin(section);
	}

	private static void tellPlugin(Section section) {
		TestResult result = section.result();
		if (!section.isIgnored() && result != null && section.parent() instanceof Plugin plugin) {
			plugin.combine(result);
		}
	}

	/** The child of a section on the way to a context below. */
	private static Context childAbove(Context below, Section section) {
		Context child = below;
		while (child.parent() != null && child.parent() != section) {
			child = child.parent();
		}
		return child;
	}

	private void remove(Context context) {
		Context parent = context.parent();
		if (parent != null) {
			parent.removeChild(context);
		}
		this.openSections.removeIf((open) -> isBelow(open, context));
	}

	private static boolean isBelow(Context context, Context ancestor) {
		for (Context at = context; at != null; at = at.parent()) {
			if (at == ancestor) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Sets fields; details are added to those that are there, at the end as at the start.
	 */
	private static void setFields(Context context, Map<String, Object> fields) {
		fields.forEach((name, value) -> {
			switch (name) {
				case "extra", "id" -> {
				}
				case "details" -> Context.details(value).forEach(context::addDetail);
				default -> context.set(name, value);
			}
		});
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
