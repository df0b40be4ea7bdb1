package dev.rapporteur.context;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.event.Rollup;
import dev.rapporteur.repr.PythonRepr;
import dev.rapporteur.repr.PythonTruth;
import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * Starts contexts: checks the call, then lets the tree apply what follows from it.
 */
final class ContextStarter {

	private final ContextTree tree;

	private final Clock clock;

	private final LogMeter logMeter;

	ContextStarter(ContextTree tree, Clock clock, LogMeter logMeter) {
		this.tree = tree;
		this.clock = clock;
		this.logMeter = logMeter;
	}

	Context startSuite(@Nullable Context current, Map<?, ?> given) {
		if (current != null) {
			throw ReportException.invalid("Can't start a TestSuite within another context");
		}
		TestSuite suite = this.tree.suite();
		Object id = Arguments.present(given, "id");
		if (suite == null && id == null) {
			throw ReportException.invalid("A TestSuite needs an id");
		}
		if (suite != null && suite.isStarted()) {
			throw ReportException.invalid("TestSuite " + ShortText.of(suite.id()) + " has already started");
		}
		Arguments arguments = Arguments.divide(ContextKind.TESTSUITE, given, Set.of("meta"));
		suite = suite(id);
		if (given.containsKey("meta")) {
			arguments.extra().put("meta", SuiteMeta.checked(given.get("meta")));
		}
		return start(suite.seq(), null, ContextKind.TESTSUITE, suite.id(), arguments);
	}

	/** The suite, created if there is none. */
	private TestSuite suite(@Nullable Object id) {
		TestSuite suite = this.tree.suite();
		if (suite == null) {
			if (id == null) {
				throw ReportException.missingKey("job_id is missing, and there is no TestSuite yet");
			}
			return (TestSuite) create(null, ContextKind.TESTSUITE, id);
		}
		if (id != null && !suite.id().equals(id)) {
			throw ReportException
				.invalid("The TestSuite has the id " + ShortText.of(suite.id()) + ", not " + ShortText.of(id));
		}
		return suite;
	}

	Context startTask(@Nullable Context current, Map<?, ?> given) {
		if (!(current instanceof TestSuite suite)) {
			throw ReportException.invalid("Can't start a Task within " + describe(current) + ", only in a TestSuite");
		}
		Object id = id(given, "Task");
		Task known = task(suite, id);
		boolean isTaken = (known != null) ? known.isStarted() : suite.child(id) != null;
		if (isTaken) {
			throw new ReportException(ErrorKind.DUPLICATE_ID, "Task with id " + FullId.text(id) + " already started.");
		}
		Arguments arguments = Arguments.divide(ContextKind.TASK, given, Set.of());
		Task task = (known != null) ? known : createTask(suite, id);
		return start(task.seq(), suite, ContextKind.TASK, id, arguments);
	}

	private Task createTask(TestSuite suite, Object id) {
		return (Task) create(suite, ContextKind.TASK, id);
	}

	static @Nullable Task task(TestSuite suite, Object id) {
		Context found = suite.child(id);
		if (found == null || found instanceof Task) {
			return (Task) found;
		}
		return (Task) suite.children()
			.stream()
			.filter((child) -> child instanceof Task && child.id().equals(id))
			.findFirst()
			.orElse(null);
	}

	Context startPlugin(@Nullable Context current, Map<?, ?> given) {
		if (current != null && current.kind() != ContextKind.TESTSUITE && current.kind() != ContextKind.TASK) {
			throw ReportException.invalid("Can't start a Plugin within " + describe(current));
		}
		Object id = id(given, "Plugin");
		if (!given.containsKey("name")) {
			throw ReportException.missingKey("Plugin must have a name.");
		}
		Object type = given.containsKey("type") ? given.get("type") : "";
		if (!(type instanceof String text)) {
			throw new ReportException((type instanceof Bytes) ? ErrorKind.TYPE : ErrorKind.ATTRIBUTE,
					"The type of a Plugin must be text, not " + ShortText.of(type));
		}
		String word = text.toLowerCase(Locale.ROOT);
		if (word.contains("task")) {
			return startTaskPlugin(id, given);
		}
		if (word.contains("job")) {
			Object job = required(given, "job_id");
			Arguments arguments = Arguments.divide(ContextKind.PLUGIN, given, Set.of("job_id"));
			return startNew(suite(job), ContextKind.PLUGIN, id, arguments);
		}
		throw new ReportException(ErrorKind.VALUE, "Neither a job nor a task plugin: type " + ShortText.of(type));
	}

	private Context startTaskPlugin(Object id, Map<?, ?> given) {
		Object taskId = required(given, "task_id");
		Arguments arguments = Arguments.divide(ContextKind.PLUGIN, given, Set.of("task_id"));
		TestSuite suite = this.tree.suite();
		if (suite == null) {
			throw ReportException
				.invalid("There is no TestSuite for Task " + ShortText.of(taskId) + " of Plugin " + ShortText.of(id));
		}
		Task known = task(suite, taskId);
		if (known == null && suite.child(taskId) != null) {
			throw new ReportException(ErrorKind.ATTRIBUTE,
					"A Plugin can't have plugins, and " + ShortText.of(taskId) + " is one");
		}
		return startNew((known != null) ? known : createTask(suite, taskId), ContextKind.PLUGIN, id, arguments);
	}

	private static Object required(Map<?, ?> given, String name) {
		Object value = Arguments.present(given, name);
		if (value == null) {
			throw ReportException.missingKey(name + " is missing");
		}
		return value;
	}

	Context startSection(@Nullable Context current, Map<?, ?> given) {
		if (current == null || current.kind() == ContextKind.TESTSUITE) {
			throw ReportException
				.invalid("Can't start a Section within " + describe(current) + ", only in a Task, Section or Plugin");
		}
		Object id = id(given, "Section");
		Arguments arguments = Arguments.divide(ContextKind.SECTION, given, Set.of());
		if (current.child(id) != null) {
			addDuplicate(current, id);
			throw new ReportException(ErrorKind.DUPLICATE_ID,
					"Section with id " + FullId.text(id) + " already exists.");
		}
		extendPrevious(current.lastChild(), arguments.fields().get("logfile"));
		return startNew(current, ContextKind.SECTION, id, arguments);
	}

	/**
	 * Leaves a record of a duplicate: reports rely on it, since it makes the run errored.
	 */
	private void addDuplicate(Context parent, Object id) {
		String text = FullId.text(id);
		String error = "DuplicateIDError(" + PythonRepr.of("Section with id " + text + " already exists.", 1) + ")";
		Context record = startNew(parent, ContextKind.SECTION, parent.freeId(text + "_DUP"),
				new Arguments(new LinkedHashMap<>(), Map.of()));
		Map<String, Object> fields = ElapsedTime.ending(record, this.clock.now());
		fields.put("details", List.of(error));
		fields.put("result", TestResult.of(ResultCode.ERRORED, "Duplicate Section ID"));
		this.tree.apply(new ContextEvent.Stopped(record.seq(), fields, Map.of(), Rollup.FULL, -1, null, null));
	}

	/** What was logged since the sibling before stopped is given to that sibling. */
	private void extendPrevious(@Nullable Context previous, @Nullable Object logfile) {
		if (!(previous instanceof Section sibling) || !sibling.isStopped() || logfile == null
				|| !isSame(logfile, sibling.logfile())) {
			return;
		}
		LogSlice logs = sibling.logs();
		if (logs == null || logs.size() < 0) {
			return;
		}
		long size = this.logMeter.size(logfile) - logs.begin();
		if (size > logs.size()) {
			this.tree.apply(new ContextEvent.LogExtended(sibling.seq(), size));
		}
	}

	/** Whatever is no text has no path, and may take for ever to compare. */
	private static boolean isSame(Object logfile, Object other) {
		return logfile == other || (logfile instanceof String && logfile.equals(other));
	}

	private Context create(@Nullable Context parent, ContextKind kind, Object id) {
		return this.tree.apply(new ContextEvent.Created(this.tree.nextSeq(), seqOf(parent), kind, id));
	}

	private Context startNew(Context parent, ContextKind kind, Object id, Arguments arguments) {
		return start(this.tree.nextSeq(), parent, kind, id, arguments);
	}

	private Context start(long seq, @Nullable Context parent, ContextKind kind, Object id, Arguments arguments) {
		Map<String, Object> fields = arguments.fields();
		fields.computeIfAbsent("starttime", (name) -> this.clock.now());
		String logfile = LogSlice.nameOf(fields.get("logfile"));
		long begin = (logfile != null && ContextTree.hasLogs(kind, parent)) ? this.logMeter.size(logfile) : -1;
		return this.tree
			.apply(new ContextEvent.Started(seq, seqOf(parent), kind, id, fields, arguments.extra(), begin));
	}

	private static long seqOf(@Nullable Context parent) {
		return (parent != null) ? parent.seq() : 0;
	}

	static Object id(Map<?, ?> given, String kind) {
		Object id = given.get("id");
		if (id == null || !PythonTruth.isTrue(id)) {
			throw ReportException.missingKey(kind + " must have an id.");
		}
		return id;
	}

	static String describe(@Nullable Context context) {
		return (context != null) ? context.kind().className() + " " + context.fullId() : "no context";
	}

}
