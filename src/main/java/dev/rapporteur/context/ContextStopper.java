package dev.rapporteur.context;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.rapporteur.repr.PythonTruth;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * Stops contexts: checks the call, then lets the tree apply what follows from it.
 */
final class ContextStopper {

	private static final TestResult FORCED = TestResult.of(ResultCode.ERRORED, "Stopping context");

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
			case TEST_SUITE -> ofSuite(given);
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
		stop(context, arguments, rollup(rolledUp));
		Object expected = given.get("num_tasks");
		if (context instanceof TestSuite && expected != null && !(expected instanceof Number)
				&& !(expected instanceof Boolean)) {
			// as the original: the suite is stopped by then, and stays its client's
			// context
			throw new ReportException(ErrorKind.TYPE, "num_tasks must be a number, not " + Shown.of(expected));
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
		Arguments arguments = Arguments.divide(ContextKind.TEST_SUITE, given, Set.of("result_rollup", "num_tasks"));
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

	/** Closes a context that its client can't stop any more. */
	void force(Context context) {
		force(context, null);
	}

	/** Ends a context that has a result of its own then, unless it is a section. */
	void abort(Context context, TestResult result) {
		force(context, result);
	}

	private void force(Context context, @Nullable TestResult result) {
		Map<String, Object> fields = new LinkedHashMap<>();
		TestResult given = (context.kind() == ContextKind.SECTION) ? FORCED : result;
		if (given != null) {
			fields.put("result", given);
		}
		stop(context, new Arguments(fields, Map.of()), Rollup.FULL);
	}

	private void stop(Context context, Arguments arguments, Rollup rollup) {
		if (context instanceof Task && context.isStopped()) {
			// finalized before; as in the original, nothing is changed
			this.tree.apply(new ContextEvent.Stopped(context.seq(), Map.of(), Map.of(), rollup, -1));
			return;
		}
		Map<String, Object> fields = arguments.fields();
		if (Endings.isNone(fields.get("stoptime"))) {
			fields.put("stoptime", this.clock.now());
		}
		if (!fields.containsKey("runtime")) {
			Object start = fields.getOrDefault("starttime", context.field("starttime"));
			fields.put("runtime", Times.runtime(start, fields.get("stoptime")));
		}
		if (context.attributes().containsKey("result_rollup")) {
			// what is no bool is kept as it was given, until the next stop
			fields.putIfAbsent("result_rollup", rollup == Rollup.FULL);
		}
		if (context.logs() != null && fields.get("logs") instanceof Map<?, ?> given) {
			fields.put("logs", measured(given, context.logs()));
		}
		if (context instanceof TestSuite) {
			closeOpenSections(fields.getOrDefault("stoptime", None.NONE));
		}
		this.tree
			.apply(new ContextEvent.Stopped(context.seq(), fields, arguments.extra(), rollup, logSize(context.logs())));
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
	 * Closes the sections that are still open when the suite ends, each before the one
	 * that it lies in, with the time at which the nearest context above them stopped.
	 */
	private void closeOpenSections(Object suiteStoptime) {
		List<Section> open = openSections();
		for (Section section : open) {
			Map<String, Object> times = Times.ending(section, stoptimeAbove(section, suiteStoptime));
			if (times.get("runtime") instanceof Double seconds && seconds < 0) {
				// it began after that; 0 as an int, as in the original
				times.put("runtime", 0L);
			}
			this.tree.apply(new ContextEvent.Abandoned(section.seq(), times));
		}
		for (Section section : open) {
			for (Context at = section.parent(); at instanceof Section || at instanceof Plugin; at = at.parent()) {
				if (at instanceof Section || at.isStopped()) {
					this.tree.apply(new ContextEvent.Corrected(at.seq(), section.seq()));
				}
			}
		}
	}

	/** The open sections in the order of the tree, each behind those below it. */
	private List<Section> openSections() {
		Set<Context> around = new HashSet<>();
		for (Context section : this.tree.openSections()) {
			for (Context at = section; at != null && around.add(at); at = at.parent()) {
				continue;
			}
		}
		List<Section> open = new ArrayList<>();
		List<Context> left = new ArrayList<>();
		if (this.tree.suite() != null) {
			left.add(this.tree.suite());
		}
		while (!left.isEmpty()) {
			Context next = left.removeLast();
			if (next instanceof Section section && this.tree.openSections().contains(section)) {
				open.addFirst(section);
			}
			next.children().stream().filter(around::contains).forEach(left::add);
		}
		return open;
	}

	private static Object stoptimeAbove(Section section, Object suiteStoptime) {
		for (Context at = section.parent(); at != null; at = at.parent()) {
			Object stoptime = at.field("stoptime");
			if (at.isStopped() && stoptime != null && stoptime != None.NONE) {
				return stoptime;
			}
		}
		return suiteStoptime;
	}

}
