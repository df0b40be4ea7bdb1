package dev.rapporteur.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;

import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextListener;
import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.ContextResult;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * Keeps count of what is open and of the results of testcases while events come in. Only
 * touched by the one writer of the run.
 */
final class LiveFigures implements ContextListener {

	/** In the order in which they started. */
	private final SequencedSet<Context> open = new LinkedHashSet<>();

	/** The results of the direct sections of each task. */
	private final Map<Context, Map<Context, Counted>> counted = new HashMap<>();

	private ResultCounter results = ResultCounter.ZERO;

	/** Those of the test cases among them. */
	private ResultCounter testcases = ResultCounter.ZERO;

	private final Set<Context> endedTasks = new HashSet<>();

	@Override
	public void onEvent(ContextEvent event, Context context, List<ContextResult> results) {
		if (event instanceof ContextEvent.Removed) {
			forget(context);
			return;
		}
		if (changesNothing(event) || !context.isInTree()) {
			return;
		}
		if (context.isStopped()) {
			this.open.remove(context);
			if (context.kind() == ContextKind.TASK) {
				this.endedTasks.add(context);
			}
		}
		else if (event instanceof ContextEvent.Started) {
			this.open.add(context);
		}
		Context section = mayChangeResults(event) ? directSection(context) : null;
		if (section != null) {
			count(section);
		}
	}

	private static boolean changesNothing(ContextEvent event) {
		return event instanceof ContextEvent.DetailAdded || event instanceof ContextEvent.ExtraAdded
				|| event instanceof ContextEvent.LogExtended || event instanceof ContextEvent.LinesCounted;
	}

	private static boolean mayChangeResults(ContextEvent event) {
		return !(event instanceof ContextEvent.Started started) || started.fields().containsKey("result");
	}

	/** The section right below a task that a context is or lies in. */
	private static @Nullable Context directSection(Context context) {
		for (Context at = context; at != null; at = at.parent()) {
			Context parent = at.parent();
			if (at.kind() == ContextKind.SECTION && parent != null && parent.kind() == ContextKind.TASK) {
				return at;
			}
		}
		return null;
	}

	private void count(Context section) {
		TestResult result = section.result();
		Counted now = (result != null && !section.isIgnored())
				? new Counted(result.code(), ContextSnapshot.TESTCASE.equals(section.field("type"))) : null;
		Map<Context, Counted> siblings = this.counted.computeIfAbsent(Objects.requireNonNull(section.parent()),
				(task) -> new HashMap<>());
		Counted before = (now != null) ? siblings.put(section, now) : siblings.remove(section);
		if (!Objects.equals(now, before)) {
			add(before, -1);
			add(now, 1);
		}
	}

	private void add(@Nullable Counted section, long times) {
		if (section != null) {
			this.results = this.results.plus(section.code(), times);
			if (section.testcase()) {
				this.testcases = this.testcases.plus(section.code(), times);
			}
		}
	}

	private void forget(Context removed) {
		this.open.removeIf((context) -> context.isIn(removed));
		this.endedTasks.remove(removed);
		Map<Context, Counted> below = this.counted.remove(removed);
		if (below != null) {
			below.values().forEach((section) -> add(section, -1));
		}
		Map<Context, Counted> siblings = this.counted.get(removed.parent());
		if (siblings != null) {
			add(siblings.remove(removed), -1);
		}
	}

	/** The open contexts, each before the one that it is in. */
	List<Context> open() {
		return List.copyOf(this.open.reversed());
	}

	int openContexts() {
		return this.open.size();
	}

	ResultCounter results() {
		return this.results;
	}

	/** The results, so far, of test cases that count. */
	ResultCounter testcases() {
		return this.testcases;
	}

	/** How many tasks have ended. */
	int endedTasks() {
		return this.endedTasks.size();
	}

	/**
	 * What was counted of a section, whatever becomes of it: a stop may tell its type.
	 *
	 * @param code its result
	 * @param testcase whether it was a test case
	 */
	private record Counted(ResultCode code, boolean testcase) {
	}

}
