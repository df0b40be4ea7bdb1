package dev.rapporteur.connector;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import dev.rapporteur.value.None;
import dev.rapporteur.value.TestResult;

/**
 * A registered client of a reporter server. It has a stack of open contexts: each start
 * opens one within the current context, each stop closes the current one. As long as a
 * client has none open, its current context is that of its parent. Any number of threads
 * may use a client, but those that report side by side need clients of their own:
 * {@link #child()}.
 *
 * <p>
 * If its connection ends, as when the server is killed, a client waits for the server to
 * come back, and goes on where it was; {@link ConnectorSettings#reconnectTimeout()} says
 * how long.
 *
 * <p>
 * Each call waits until the server has carried it out, and throws what
 * {@link ReporterConnection#call} throws.
 */
public final class ReportClient implements AutoCloseable {

	private final Path socket;

	private final ConnectorSettings settings;

	private final ReturningConnection connection;

	private final ClientName name;

	private final ClientIdentity identity;

	private final AtomicInteger children = new AtomicInteger();

	private ReportClient(Path socket, ConnectorSettings settings, ClientIdentity identity) {
		this.socket = socket;
		this.settings = settings;
		this.connection = new ReturningConnection(socket, settings);
		this.name = ClientName.take(socket, identity.pid(), this.connection);
		this.identity = new ClientIdentity(this.name.pid(), identity.parentPid());
		try {
			this.connection.register(this.identity);
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
	}

	/**
	 * Connects as this process, with default limits. The first client has the pid of the
	 * process, so that processes started by this one report into what it has open.
	 * @param socket the socket of the server
	 * @return the client, registered
	 * @throws ServerNotStartedException if no server answers in time
	 */
	public static ReportClient connect(Path socket) {
		return connect(socket, ConnectorSettings.DEFAULT, ClientIdentity.ofThisProcess());
	}

	/**
	 * Connects.
	 * @param socket the socket of the server
	 * @param settings limits
	 * @param identity who the client is; if this process has a client of that pid open
	 * there, the new one's gets a number behind it, such as {@code 4711-2}
	 * @return the client, registered
	 * @throws ServerNotStartedException if no server answers in time
	 */
	public static ReportClient connect(Path socket, ConnectorSettings settings, ClientIdentity identity) {
		return new ReportClient(socket, settings, identity);
	}

	/**
	 * Connects a client that reports into the current context of this one, beside it.
	 * @return the client, on a connection of its own, to be closed by the caller
	 * @throws ConnectionBrokenException if the server has gone
	 * @throws ConnectionClosedException if this client is closed
	 */
	public ReportClient child() {
		// else nobody is there to report into, or another client by now that has the pid;
		// that a server has gone may not be known before it is asked, and one that has
		// gone is not waited for as one that is only starting
		ping();
		String pid = this.identity.pid() + "." + this.children.incrementAndGet();
		try {
			return connect(this.socket, this.settings, new ClientIdentity(pid, this.identity.pid()));
		}
		catch (ServerNotStartedException ex) {
			ping();
			throw ex;
		}
	}

	/**
	 * Who this client is at the server.
	 * @return the identity that it was registered with
	 */
	public ClientIdentity identity() {
		return this.identity;
	}

	/** Asks for a sign of life. */
	public void ping() {
		call("ping", Map.of());
	}

	/**
	 * Says which test cases the run is to hold; others may say more.
	 * @param testcases their full ids, or their ids
	 * @throws PythonException an AttributeError if the server is one of pyATS, which
	 * knows no plans
	 */
	public void declareTestcases(List<String> testcases) {
		call("declare_plan", Map.of("testcases", testcases));
	}

	/** Opens the test suite, once in a run. */
	public void startTestsuite(TestsuiteStart testsuite) {
		call("start_testsuite", testsuite.toMap());
	}

	/** Closes the test suite, and whatever is still running in it as errored. */
	public void stopTestsuite(TestsuiteStop stop) {
		call("stop_testsuite", stop.toMap());
	}

	/** Opens a task in the test suite. */
	public void startTask(TaskStart task) {
		call("start_task", task.toMap());
	}

	public void stopTask(TaskStop stop) {
		call("stop_task", stop.toMap());
	}

	/** Opens a section in the current task, section or plugin. */
	public void startSection(SectionStart section) {
		call("start_section", section.toMap());
	}

	public void stopSection(SectionStop stop) {
		call("stop_section", stop.toMap());
	}

	/** Opens a plugin of a job or of a task. */
	public void startPlugin(PluginStart plugin) {
		call("start_plugin", plugin.toMap());
	}

	public void stopPlugin(PluginStop stop) {
		call("stop_plugin", stop.toMap());
	}

	/** Closes all that this client and its descendants have open, as errored. */
	public void stopOpenContexts() {
		call("stop_open_contexts", Map.of());
	}

	/** Adds a detail, mostly a text, to the current context. */
	public void addDetail(Object detail) {
		call("add_detail", Map.of("detail", detail));
	}

	/**
	 * Merges data into the extra data of the current context: maps are merged, all else
	 * replaces what was there.
	 */
	public void addExtra(Map<String, ?> data) {
		call("add_extra", data);
	}

	/** Appends to a list in the extra data of the current context, new if need be. */
	public void extendExtra(String name, List<?> items) {
		call("add_extra", Map.of("%EXTEND_LIST{" + name + "}", items));
	}

	/** Merges data into the innermost open context of each client that has one. */
	public void addRunningExtra(Map<String, ?> data) {
		call("add_running_extra", data);
	}

	/** Merges data into the extra data of the test suite, also when it has stopped. */
	public void addTestsuiteExtra(Map<String, ?> data) {
		call("add_testsuite_extra", data);
	}

	/**
	 * The current context.
	 * @return the context, if there is one
	 */
	public Optional<ContextInfo> currentSection() {
		return info(call("get_section", Map.of()));
	}

	/**
	 * A context.
	 * @param path the ids from the task down to it
	 * @return the context, if the path is not empty or there is a current one
	 * @throws PythonException a KeyError if there is no such context
	 */
	public Optional<ContextInfo> section(List<?> path) {
		return info(call("get_section", Map.of("id_list", path)));
	}

	/**
	 * A context as the object of pyATS that it is, with all that it refers to.
	 * @param path the ids from the task down to it; empty for the current context
	 * @return the object, if there is a context
	 */
	public Optional<Object> sectionObject(List<?> path) {
		return Optional.of(call("get_section_ctx", Map.of("id_list", path))).filter((value) -> value != None.NONE);
	}

	/**
	 * The test suite.
	 * @return the test suite, if there is one yet
	 */
	public Optional<ContextInfo> testsuite() {
		return info(call("get_testsuite", Map.of()));
	}

	private static Optional<ContextInfo> info(Object answer) {
		return (answer instanceof Map<?, ?> fields) ? Optional.of(new ContextInfo(fields)) : Optional.empty();
	}

	/** Takes a context out of the tree. */
	public void removeSection(List<?> path) {
		call("remove_section", Map.of("id_list", path));
	}

	/** Sets the result of a task, running or not. */
	public void updateTaskResult(String id, TestResult result) {
		call("update_task_result", Map.of("id", id, "result", result));
	}

	/** Ends a task that can't do so itself, or makes one that never began. */
	public void finalizeTask(String id, TestResult result, String detail) {
		Map<String, Object> arguments = new LinkedHashMap<>();
		arguments.put("id", id);
		arguments.put("result", result);
		arguments.put("detail", detail);
		call("finalize_task", arguments);
	}

	/**
	 * Tells that a log was appended to another.
	 * @param logfile the log
	 * @param parent the other
	 * @param parentSize how many bytes the other had before
	 */
	public void updateLogfileData(Path logfile, Path parent, long parentSize) {
		Map<String, Object> arguments = new LinkedHashMap<>();
		arguments.put("logfile", logfile.toString());
		arguments.put("parent_logfile", parent.toString());
		arguments.put("parent_logfile_size", parentSize);
		call("update_logfile_data", arguments);
	}

	/** Writes the results file; the test suite has to be stopped. */
	public void generateReport() {
		call("generate_report", Map.of());
	}

	/** Writes both XML files. */
	public void generateXml() {
		call("generate_xml", Map.of());
	}

	/** Asks the server to end, which only the process that it belongs to may. */
	public void stopServer() {
		call("stop_server", Map.of());
		this.connection.expectEnd();
	}

	/**
	 * Hears of all changes from now on, on a connection of their own. Waits as calls do,
	 * also if the thread is interrupted.
	 * @param listener who hears of them
	 * @return the subscription, to be closed by the caller
	 * @throws ConnectionBrokenException if there is no server, or it goes
	 * @throws ReplyTimeoutException if it doesn't answer in time
	 */
	public Subscription subscribe(ReportListener listener) {
		return Subscription.open(this.socket, this.settings, listener);
	}

	private Object call(String name, Map<?, ?> arguments) {
		return this.connection.call(name, arguments);
	}

	/** Disconnects; the server closes what is open as errored. Twice does nothing. */
	@Override
	public void close() {
		this.connection.close();
		this.name.release(this.connection);
	}

}
