package dev.rapporteur.context;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.event.EndCause;
import dev.rapporteur.event.Rollup;
import dev.rapporteur.repr.PythonTruth;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * Stops contexts: checks the call, then lets the tree apply what follows from it.
 */
final class ContextStopper {

	/** What the original says of a section that its client can't stop any more. */
	private static final TestResult FORCED = TestResult.of(ResultCode.ERRORED, "Stopping context");

	/**
	 * What the original says of a section or plugin that is open when the suite stops.
	 */
	private static final TestResult ABANDONED = TestResult.of(ResultCode.ERRORED,
			"Section did not complete: the process running this section was terminated before a result was reported");

	private final ContextTree tree;

	private final Clock clock;

	private final LogMeter logMeter;

	ContextStopper(ContextTree tree, Clock clock, LogMeter logMeter) {
		this.tree = tree;
		this.clock = clock;
		this.logMeter = logMeter;
	}

	void stop(Context context, Map<?, ?> given) {
		Arguments arguments = switch (context.kind()) {
			case TESTSUITE -> ofSuite(given);
			case TASK -> ofTask(given);
			case PLUGIN, SECTION -> Arguments.divide(context.kind(), given, Set.of("result_rollup"));
		};
		if (context.kind() == ContextKind.SECTION && arguments.fields().remove("logfile") instanceof Object logfile) {
			arguments.extra().put("logfile", logfile);
		}
		Object rolledUp = given.get("result_rollup");
		if (rolledUp != null && !(rolledUp instanceof Boolean)) {
			arguments.fields().put("result_rollup", rolledUp);
		}
		Object id = Arguments.present(given, "id");
		if (id != null && !id.equals(context.id())) {
			arguments.fields().put("id", id);
		}
		stop(context, arguments, rollup(rolledUp), null, null);
		Object expected = given.get("num_tasks");
		if (context instanceof TestSuite && expected != null && !(expected instanceof Number)
				&& !(expected instanceof Boolean)) {
			// as the original: the suite is stopped by then, and stays its client's
			// context
			throw new ReportException(ErrorKind.TYPE, "num_tasks must be a number, not " + ShortText.of(expected));
		}
	}

	private static Rollup rollup(@Nullable Object given) {
		if (Boolean.FALSE.equals(given)) {
			return Rollup.NONE;
		}
		if (given == null || PythonTruth.isTrue(given)) {
			return Rollup.FULL;
		}
		return (given == None.NONE) ? Rollup.TASK_ONLY : Rollup.SUMMARY_ONLY;
	}

	private static Arguments ofSuite(Map<?, ?> given) {
		Arguments arguments = Arguments.divide(ContextKind.TESTSUITE, given, Set.of("result_rollup", "num_tasks"));
		Object expected = given.get("num_tasks");
		if (expected != null) {
			arguments.fields().put("totaltasks", expected);
		}
		return arguments;
	}

	private static Arguments ofTask(Map<?, ?> given) {
		if (given.containsKey("id")) {
			throw ReportException.invalid("The id of a Task that has started can't be changed");
		}
		return Arguments.divide(ContextKind.TASK, given, Set.of("result_rollup"));
	}

	/** Closes a context, of which only a section has a result of its own then. */
	void force(Context context, @Nullable EndCause cause) {
		Map<String, Object> fields = (context.kind() == ContextKind.SECTION) ? result(FORCED) : new LinkedHashMap<>();
		end(context, fields, (cause != null) ? Unfinished.resultOf(context, cause) : null, cause);
	}

	/** Ends a context with a result. */
	void abort(Context context, TestResult result) {
		end(context, result(result), result, EndCause.RUN_ABORTED);
	}

	private static Map<String, Object> result(TestResult result) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("result", result);
		return fields;
	}

	/** One that was over before changes nothing around it. */
	private void end(Context context, Map<String, Object> fields, @Nullable TestResult unfinished,
			@Nullable EndCause cause) {
		stop(context, new Arguments(fields, Map.of()), Rollup.FULL, context.isStopped() ? null : unfinished,
				context.isStopped() ? context.endCause() : cause);
	}

	private void stop(Context context, Arguments arguments, Rollup rollup, @Nullable TestResult unfinished,
			@Nullable EndCause cause) {
		if (context instanceof Task && context.isStoppedByItself()) {
			// finalized before; as in the original, nothing is changed
			this.tree.apply(
					new ContextEvent.Stopped(context.seq(), Map.of(), Map.of(), rollup, -1, null, context.endCause()));
			return;
		}
		Map<String, Object> fields = arguments.fields();
		if (Endings.isNone(fields.get("stoptime"))) {
			fields.put("stoptime", this.clock.now());
		}
		if (!fields.containsKey("runtime")) {
			Object start = fields.getOrDefault("starttime", context.field("starttime"));
			fields.put("runtime", ElapsedTime.runtime(start, fields.get("stoptime")));
		}
		if (context.attribute("result_rollup") != null) {
			// what is no bool is kept as it was given, until the next stop
			fields.putIfAbsent("result_rollup", rollup == Rollup.FULL);
		}
		if (context.logs() != null && fields.get("logs") instanceof Map<?, ?> given) {
			fields.put("logs", measured(given, context.logs()));
		}
		if (context instanceof TestSuite) {
			abandonOpen(fields.getOrDefault("stoptime", None.NONE));
			abandonNeverStarted();
			correctTasks();
		}
		this.tree.apply(new ContextEvent.Stopped(context.seq(), fields, arguments.extra(), rollup,
				logSize(context.logs()), unfinished, cause));
	}

	/**
	 * What a client says about its log, with the size from where it says that it begins.
	 */
	private Map<Object, Object> measured(Map<?, ?> given, LogSlice logs) {
		Map<Object, Object> measured = new LinkedHashMap<>(given);
		long end = this.logMeter.size(logs.file());
		if (given.get("begin") instanceof Long begin && end >= 0) {
			measured.put("size", Math.max(end - begin, 0));
		}
		return measured;
	}

	private long logSize(@Nullable LogSlice logs) {
		if (logs == null) {
			return -1;
		}
		long end = this.logMeter.size(logs.file());
		return (end >= 0) ? Math.max(end - logs.begin(), 0) : -1;
	}

	/**
	 * Closes what is still open when the suite ends, each before the one that it lies in,
	 * with the time at which the nearest context above them stopped.
	 */
	private void abandonOpen(Object suiteStoptime) {
		List<Context> open = open();
		for (Context context : open) {
			if (!(context instanceof Task)) {
				abandon(context, suiteStoptime);
			}
		}
		for (Context context : open) {
			for (Context at = context.parent(); at instanceof Section || at instanceof Plugin; at = at.parent()) {
				if (at instanceof Section || at.isStopped()) {
					this.tree.apply(new ContextEvent.Corrected(at.seq(), context.seq()));
				}
			}
		}
		for (Context context : open) {
			if (context instanceof Task) {
				abandon(context, suiteStoptime);
			}
		}
	}

	private void abandon(Context context, Object suiteStoptime) {
		Map<String, Object> fields = ElapsedTime.ending(context, stoptimeAbove(context, suiteStoptime));
		if (fields.get("runtime") instanceof Double seconds && seconds < 0) {
			// it began after that; 0 as an int, as in the original
			fields.put("runtime", 0L);
		}
		if (!(context instanceof Task) && context.result() == null) {
			// one that has a result keeps it, as in the original; its task is errored
			fields.put("result", ABANDONED);
		}
		abandon(context, fields, EndCause.SUITE_STOPPED);
	}

	private void abandon(Context context, Map<String, Object> fields, EndCause cause) {
		this.tree.apply(new ContextEvent.Abandoned(context.seq(), fields, Unfinished.resultOf(context, cause), cause));
	}

	/**
	 * Ends the tasks that plugins have named, and that nobody has started, unless their
	 * plugins have ended and tell of a failure.
	 */
	void abandonNeverStarted() {
		if (this.tree.suite() != null) {
			this.tree.suite()
				.children()
				.stream()
				.filter((child) -> child instanceof Task && isOverlooked(child))
				.toList()
				.forEach((task) -> abandon(task, Map.of(), EndCause.NEVER_STARTED));
		}
	}

	/** The same for the suite, which is over now. */
	void abandonSuite() {
		if (this.tree.suite() != null && isOverlooked(this.tree.suite())) {
			abandon(this.tree.suite(), Map.of(), EndCause.NEVER_STARTED);
		}
	}

	private static boolean isOverlooked(Context context) {
		return !context.isStarted() && !context.isAbandoned()
				&& (context.unfinished() != null || !Unfinished.isFailure(context.result()));
	}

	/** The tasks that had stopped, and would pass in the original. */
	private void correctTasks() {
		new LinkedHashMap<>(this.tree.corrections().untold()).forEach((context, cause) -> {
			if (context instanceof Task && context.isStoppedByItself() && context.isCorrected()) {
				this.tree.apply(new ContextEvent.Corrected(context.seq(), cause));
			}
		});
	}

	/** Lets what has stopped hear of what did not complete in it. */
	void correctStopped() {
		Map<Context, Long> untold = new LinkedHashMap<>(this.tree.corrections().untold());
		Long suite = untold.remove(this.tree.suite());
		untold.forEach((task, cause) -> this.tree.apply(new ContextEvent.Corrected(task.seq(), cause)));
		if (suite != null && this.tree.suite() != null) {
			this.tree.apply(new ContextEvent.Corrected(this.tree.suite().seq(), suite));
		}
	}

	/** What is open in the order of the tree, each behind those below it. */
	private List<Context> open() {
		Set<Context> around = new HashSet<>();
		for (Context context : this.tree.open()) {
			for (Context at = context; at != null && around.add(at); at = at.parent()) {
				continue;
			}
		}
		List<Context> open = new ArrayList<>();
		List<Context> left = new ArrayList<>();
		if (this.tree.suite() != null) {
			left.add(this.tree.suite());
		}
		while (!left.isEmpty()) {
			Context next = left.removeLast();
			if (this.tree.open().contains(next)) {
				open.addFirst(next);
			}
			next.children().stream().filter(around::contains).forEach(left::add);
		}
		return open;
	}

	private static Object stoptimeAbove(Context context, Object suiteStoptime) {
		for (Context at = context.parent(); at != null; at = at.parent()) {
			Object stoptime = at.field("stoptime");
			if (at.isStopped() && stoptime != null && stoptime != None.NONE) {
				return stoptime;
			}
		}
		return suiteStoptime;
	}

}
