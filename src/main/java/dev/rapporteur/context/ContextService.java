package dev.rapporteur.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.event.EndCause;
import dev.rapporteur.repr.PythonTruth;
import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * The calls of clients on the tree of one run: start, stop, add, get and remove. Each
 * call is checked first, and either changes the tree by events or throws and leaves it as
 * it was. Not thread-safe: the run lets in one caller at a time.
 */
public final class ContextService {

	private final ContextTree tree;

	private final Clock clock;

	private final ContextStarter starter;

	private final ContextStopper stopper;

	public ContextService(ContextTree tree, Clock clock, LogMeter logMeter) {
		this.tree = tree;
		this.clock = clock;
		this.starter = new ContextStarter(tree, clock, logMeter);
		this.stopper = new ContextStopper(tree, clock, logMeter);
	}

	public ContextTree tree() {
		return this.tree;
	}

	/**
	 * Starts a context.
	 * @param kind its kind
	 * @param current where the client is, or null for nowhere
	 * @param given the arguments of the call
	 * @return the started context
	 * @throws ReportException if it can't start there, or if an argument is missing or
	 * wrong
	 */
	public Context start(ContextKind kind, @Nullable Context current, Map<?, ?> given) {
		return switch (kind) {
			case TESTSUITE -> this.starter.startSuite(current, given);
			case TASK -> this.starter.startTask(current, given);
			case PLUGIN -> this.starter.startPlugin(current, given);
			case SECTION -> this.starter.startSection(current, given);
		};
	}

	/**
	 * Stops a context; a suite closes all sections that are still open.
	 * @param context the context
	 * @param given the arguments of the call
	 * @throws ReportException if an argument is wrong
	 */
	public void stop(Context context, Map<?, ?> given) {
		this.stopper.stop(context, given);
	}

	/**
	 * Checks the arguments of a stop without stopping anything.
	 * @param kind what is to be stopped: a section or a plugin
	 * @param given the arguments of the call
	 * @throws ReportException if an argument is wrong
	 */
	public void checkStop(ContextKind kind, Map<?, ?> given) {
		Arguments.divide(kind, given, Set.of());
	}

	/**
	 * Closes a context as its client has asked for, without a word about its result: a
	 * section is errored.
	 * @param context the context
	 */
	public void close(Context context) {
		this.stopper.force(context, null);
	}

	/**
	 * Closes a context, errored, that its client can't stop any more. Nothing that it
	 * lies in passes then. To be followed by {@link #correct()}.
	 * @param context the context
	 * @param cause why
	 */
	public void close(Context context, EndCause cause) {
		this.stopper.force(context, cause);
	}

	/**
	 * Ends a context that was to go on as aborted, whatever came of what it holds. To be
	 * followed by {@link #correct()}.
	 * @param context the context
	 * @param reason why
	 */
	public void abort(Context context, String reason) {
		String text = "Aborted: " + reason;
		this.tree.apply(new ContextEvent.DetailAdded(context.seq(), text));
		this.stopper.abort(context, TestResult.of(ResultCode.ABORTED, text));
	}

	/**
	 * Lets the tasks and the suite that have stopped before hear of what did not complete
	 * in them.
	 */
	public void correct() {
		this.stopper.correctStopped();
	}

	/**
	 * Ends, errored, what was only named and never started. Nothing starts any more.
	 */
	public void closeNeverStarted() {
		this.stopper.abandonNeverStarted();
		this.stopper.abandonSuite();
		correct();
	}

	/**
	 * Closes whatever is open in a part of the tree, as asked for, each context before
	 * the one that it lies in.
	 * @param top the context at the top of that part
	 */
	public void closeAll(Context top) {
		openIn(top).forEach(this::close);
	}

	/**
	 * What is open in a part of the tree.
	 * @param top the context at the top of that part
	 * @return the contexts, each before the one that it lies in
	 */
	public List<Context> openIn(Context top) {
		List<Context> found = new ArrayList<>();
		List<Context> left = new ArrayList<>(List.of(top));
		while (!left.isEmpty()) {
			Context next = left.removeLast();
			if (next.isStarted() && !next.isStopped()) {
				found.add(next);
			}
			left.addAll(next.children());
		}
		return found.reversed();
	}

	public void addDetail(@Nullable Context current, Map<?, ?> given) {
		Object detail = given.get("detail");
		if (detail == null) {
			return;
		}
		if (current == null) {
			throw new ReportException(ErrorKind.ATTRIBUTE, "There is no context to add a detail to");
		}
		this.tree.apply(new ContextEvent.DetailAdded(current.seq(), detail));
	}

	/**
	 * Adds data to a context.
	 * @param current the context
	 * @param data the data, which nobody may change from now on
	 */
	@SuppressWarnings("unchecked")
	public void addExtra(Context current, Map<?, ?> data) {
		this.tree.apply(new ContextEvent.ExtraAdded(current.seq(), (Map<Object, Object>) data));
	}

	/**
	 * The suite, to add data to it.
	 * @return the suite
	 * @throws ReportException if there is none
	 */
	public TestSuite suiteForExtra() {
		TestSuite suite = this.tree.suite();
		if (suite == null) {
			throw ReportException.invalid("There is no TestSuite to add extras to");
		}
		return suite;
	}

	/**
	 * Finds a context by the ids on its path.
	 * @param path a list or tuple of ids, from the task down; the id of the suite may
	 * stand first
	 * @return the context
	 * @throws ReportException if there is none, or the path is no sequence
	 */
	public Context find(Object path) {
		TestSuite suite = this.tree.suite();
		if (suite == null) {
			throw new ReportException(ErrorKind.ATTRIBUTE,
					"There is no TestSuite to look for " + ShortText.of(path) + " in");
		}
		List<?> ids = ids(path);
		int from = ids.getFirst().equals(suite.id()) ? 1 : 0;
		Context at = suite;
		for (Object id : ids.subList(from, ids.size())) {
			Context child = at.child(id);
			if (child == null) {
				throw ReportException
					.missingKey("No " + ShortText.of(id) + " of " + ShortText.of(ids) + " in " + at.fullId());
			}
			at = child;
		}
		return at;
	}

	private static List<?> ids(Object path) {
		return switch (path) {
			case List<?> list -> list;
			case Tuple tuple -> tuple.items();
			case String text -> text.chars().mapToObj(Character::toString).toList();
			case Bytes bytes -> numbers(bytes.content());
			case Map<?, ?> map -> throw ReportException.missingKey("id_list must be a list of ids, not a dict");
			default ->
				throw new ReportException(ErrorKind.TYPE, "id_list must be a list of ids, not " + ShortText.of(path));
		};
	}

	/** What Python has in a sequence of bytes. */
	private static List<Object> numbers(byte[] bytes) {
		List<Object> numbers = new ArrayList<>(bytes.length);
		for (byte item : bytes) {
			numbers.add((long) Byte.toUnsignedInt(item));
		}
		return numbers;
	}

	/**
	 * Whether a value of {@code id_list} stands for the current context.
	 * @param path the value, or null
	 * @return whether Python takes it for false
	 */
	public static boolean isNoPath(@Nullable Object path) {
		return path == null || !PythonTruth.isTrue(path);
	}

	public void remove(@Nullable Object path) {
		if (path == null || isNoPath(path)) {
			throw ReportException.invalid("remove_section needs a list of ids");
		}
		removeFromTree(find(path));
	}

	/**
	 * Takes a context out of the tree.
	 * @param context the context
	 * @throws ReportException if it is the suite
	 */
	public void removeFromTree(Context context) {
		if (context instanceof TestSuite) {
			throw new ReportException(ErrorKind.VALUE, "The TestSuite can't be removed");
		}
		this.tree.apply(new ContextEvent.Removed(context.seq()));
	}

	/**
	 * Sets the result of a task.
	 * @param given {@code id}, {@code result} and {@code detail}
	 * @return the task
	 * @throws ReportException if there is no such task, or the result is none
	 */
	public Context updateTaskResult(Map<?, ?> given) {
		Object id = ContextStarter.id(given, "Task");
		TestSuite suite = this.tree.suite();
		Task task = (suite != null) ? ContextStarter.task(suite, id) : null;
		if (task == null) {
			throw ReportException.invalid("There is no Task " + ShortText.of(id) + " whose result could be updated");
		}
		return setTaskResult(task, given, Map.of());
	}

	/**
	 * Ends a task for its client, whether it ever started or not.
	 * @param given {@code id}, {@code result} and {@code detail}
	 * @return the task
	 * @throws ReportException if there is no suite, or the result is none
	 */
	public Context finalizeTask(Map<?, ?> given) {
		Object id = ContextStarter.id(given, "Task");
		TestSuite suite = this.tree.suite();
		if (suite == null) {
			throw ReportException.invalid("There is no TestSuite to finalize Task " + ShortText.of(id) + " in");
		}
		Task known = ContextStarter.task(suite, id);
		if (given.containsKey("result")) {
			Arguments.result("result", given.get("result"));
		}
		Task task = (known != null && known.isStarted()) ? known
				: (Task) this.starter.startTask(suite, Map.of("id", id));
		return setTaskResult(task, given, task.isStopped() ? Map.of() : ElapsedTime.ending(task, this.clock.now()));
	}

	private Context setTaskResult(Task task, Map<?, ?> given, Map<String, Object> fields) {
		Object result = Arguments.present(given, "result");
		return this.tree.apply(
				new ContextEvent.TaskResultSet(task.seq(), (result != null) ? Arguments.result("result", result) : null,
						Arguments.present(given, "detail"), fields));
	}

	/** The log of a forked process was appended to that of its parent. */
	public void updateLogfile(Map<?, ?> given) {
		String logfile = LogSlice.nameOf(given.get("logfile"));
		String parent = LogSlice.nameOf(given.get("parent_logfile"));
		if (logfile == null || parent == null || !(given.get("parent_logfile_size") instanceof Long shift) || shift < 0
				|| this.tree.suite() == null) {
			return;
		}
		String name = LogSlice.baseName(logfile);
		for (Context context : contextsLoggedTo(name)) {
			this.tree.apply(new ContextEvent.LogMoved(context.seq(), parent, shift));
		}
	}

	private List<Context> contextsLoggedTo(String fileName) {
		List<Context> found = new ArrayList<>();
		List<Context> left = new ArrayList<>(List.of(Objects.requireNonNull(this.tree.suite())));
		while (!left.isEmpty()) {
			Context context = left.removeLast();
			left.addAll(context.children().reversed());
			LogSlice logs = context.logs();
			if (logs != null && logs.fileName().equals(fileName)) {
				found.add(context);
			}
		}
		return found;
	}

	/** The lines of a log were counted. */
	public void linesCounted(long seq, long beginLines, long sizeLines) {
		this.tree.apply(new ContextEvent.LinesCounted(seq, beginLines, sizeLines));
	}

}
