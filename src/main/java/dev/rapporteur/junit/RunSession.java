package dev.rapporteur.junit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A run of a service that this process has joined, with a client that tells as long as it
 * is there.
 */
final class RunSession {

	private static final Duration LEAVE_TIMEOUT = Duration.ofSeconds(2);

	private static final System.Logger logger = System.getLogger(ReportingListener.class.getName());

	private static final int ATTEMPTS = 3;

	private static final int IDS_OF_A_CALL = 2000;

	/** How often the service hears of a process in the time after which it is gone. */
	private static final int SIGNS = 4;

	private final ServiceSettings settings;

	private final ServiceClient service;

	private final HttpContext task;

	private final String started = HttpContext.now();

	private String run = "";

	private String client = "";

	private String taskId = "";

	private long heard = System.nanoTime();

	RunSession(ServiceSettings settings, HttpContext task) {
		this.settings = settings;
		this.service = new ServiceClient(settings.url(), settings.token());
		this.task = task;
	}

	/** How often {@link #keepAlive} must be called. */
	Duration keepAliveTime() {
		return this.settings.clientTimeout().dividedBy(SIGNS);
	}

	/** Joins the run, and starts the task. */
	void open() throws ServiceException, InterruptedException {
		Duration patience = this.settings.connectTimeout();
		for (int attempt = 1; attempt <= ATTEMPTS && this.client.isEmpty(); attempt++) {
			join(patience);
			patience = this.settings.callTimeout();
			register(attempt < ATTEMPTS);
		}
		startTask(suite());
	}

	private void join(Duration patience) throws ServiceException, InterruptedException {
		ServiceAnswer joined = this.service.post("/api/v1/runs",
				JsonWriter.write(Map.of("name", this.settings.run(), "join", true)), patience);
		if (!(joined.status() / 100 == 2 && joined.field("run") instanceof String id)) {
			throw refused(joined);
		}
		this.run = "/api/v1/runs/" + id;
	}

	/**
	 * Registers a client.
	 * @param mayFail whether it is taken as it is that the run was just closed
	 */
	private void register(boolean mayFail) throws ServiceException, InterruptedException {
		ServiceAnswer registered = post("/clients", Map.of("timeout", this.settings.clientTimeout().toSeconds()));
		if (registered.status() == 201 && registered.field("client") instanceof String id) {
			this.client = this.run + "/clients/" + id;
		}
		else if (!mayFail || !Set.of("run-closed", "unknown-run").contains(registered.type())) {
			throw refused(registered);
		}
	}

	/** Starts the suite; if somebody else has, it is the same for all. */
	private long suite() throws ServiceException, InterruptedException {
		ServiceAnswer suite = post("/contexts", Map.of("kind", "testsuite", "id", this.settings.suite(), "job_type",
				"junit", "user", System.getProperty("user.name", "")));
		if (suite.status() == 409) {
			suite = get("/testsuite");
		}
		return seq(suite);
	}

	private void startTask(long suite) throws ServiceException, InterruptedException {
		Map<String, Object> start = new LinkedHashMap<>(
				Map.of("kind", "task", "parent", suite, "script_type", "junit", "starttime", this.started));
		Set<String> taken = Set.of();
		String id = this.settings.task();
		ServiceAnswer answer;
		int number = 1;
		while (true) {
			start.put("id", id);
			start.put("logfile", this.task.log().name(id));
			answer = post("/contexts", start);
			if (!answer.type().equals("duplicate-id")) {
				break;
			}
			taken = (number == 1) ? tasks() : taken;
			do {
				number++;
				id = this.settings.task() + "-" + number;
			}
			while (taken.contains(id));
		}
		this.task.setSeq(seq(answer));
		this.taskId = id;
		create(this.task.log());
	}

	/** The ids of the tasks that the run has. */
	private Set<String> tasks() throws ServiceException, InterruptedException {
		Set<String> ids = new HashSet<>();
		if (get("/summary?limit=100000").field("tasks") instanceof Map<?, ?> tasks
				&& tasks.get("items") instanceof List<?> items) {
			for (Object item : items) {
				ids.add((item instanceof Map<?, ?> task) ? String.valueOf(task.get("fullid")) : "");
			}
		}
		return ids;
	}

	/**
	 * Says which test cases will come, some at a time. A service that refuses to hear so
	 * many still gets the report.
	 * @param ids their ids, below the task
	 */
	void expect(List<String> ids) throws ServiceException, InterruptedException {
		List<String> full = ids.stream().map((id) -> this.taskId + "." + id).toList();
		for (int from = 0; from < full.size(); from += IDS_OF_A_CALL) {
			List<String> part = full.subList(from, Math.min(from + IDS_OF_A_CALL, full.size()));
			ServiceAnswer answer = this.service.post(this.run + "/commands",
					JsonWriter
						.write(List.of(Map.of("command", "declare_plan", "arguments", Map.of("testcases", part)))),
					this.settings.callTimeout());
			if (isRefused(answer)) {
				logger.log(System.Logger.Level.WARNING,
						"Not all tests are declared as the plan of the run: " + answer.reason());
				return;
			}
		}
	}

	/** Whether a batch of one command was refused, as a whole or that one. */
	private static boolean isRefused(ServiceAnswer answer) {
		return answer.status() != 200 || !(answer.body() instanceof List<?> answers) || answers.stream()
			.anyMatch((item) -> item instanceof Map<?, ?> fields && fields.containsKey("problem"));
	}

	/** Shows the service that this process is there, if it wasn't shown for a while. */
	void keepAlive() throws ServiceException, InterruptedException {
		if (System.nanoTime() - this.heard < keepAliveTime().toNanos()) {
			return;
		}
		ServiceAnswer shown = this.service.call("GET", this.client, this.settings.callTimeout());
		if (shown.type().equals("unregistered-client")) {
			register(false);
		}
		else if (shown.status() != 200) {
			throw refused(shown);
		}
		this.heard = System.nanoTime();
	}

	/**
	 * Carries out commands.
	 * @return false if they are too much at once, and nothing was done
	 */
	boolean carryOut(List<Entry.Command> commands) throws ServiceException, InterruptedException {
		for (Entry.Command command : commands) {
			create(command.context().log());
		}
		ServiceAnswer answer = this.service.post(this.run + "/commands?stopOnError=true",
				CommandBatch.json(commands, this.taskId), this.settings.callTimeout());
		if (answer.status() == 413 && commands.size() > 1) {
			return false;
		}
		if (answer.status() != 200 || !(answer.body() instanceof List<?> answers)
				|| answers.size() != commands.size()) {
			throw refused(answer);
		}
		for (int i = 0; i < commands.size(); i++) {
			taken(commands.get(i), answers.get(i));
		}
		return true;
	}

	private static void taken(Entry.Command command, @Nullable Object answer) throws ServiceException {
		Map<?, ?> fields = (answer instanceof Map<?, ?> map) ? map : Map.of();
		if (fields.get("problem") != null) {
			int status = (fields.get("status") instanceof Long number) ? number.intValue() : 0;
			throw refused(new ServiceAnswer(status, fields.get("problem")));
		}
		if (command.isStart() && fields.get("context") instanceof Long seq) {
			command.context().setSeq(seq);
		}
	}

	private void create(HttpLog log) throws ServiceException, InterruptedException {
		if (log.size() < 0) {
			log.setSize(0);
			append(log, "");
		}
	}

	/** Appends to a log. Sent again, it is compared with what is there. */
	void append(HttpLog log, String text) throws ServiceException, InterruptedException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		String name = URLEncoder.encode(log.name(this.taskId), StandardCharsets.UTF_8);
		ServiceAnswer appended = this.service.put(this.run + "/logs?file=" + name + "&offset=" + log.size(), bytes,
				this.settings.callTimeout());
		if (appended.status() != 200) {
			throw refused(appended);
		}
		log.setSize(log.size() + bytes.length);
	}

	/** Tells that this process is gone, so that nobody waits for it. */
	void leave() {
		if (this.client.isEmpty()) {
			return;
		}
		try {
			this.service.call("DELETE", this.client, LEAVE_TIMEOUT);
		}
		catch (ServiceException ex) {
			// the service finds out by itself
			this.client = "";
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private ServiceAnswer post(String path, Map<String, ?> body) throws ServiceException, InterruptedException {
		return this.service.post(this.run + path, JsonWriter.write(body), this.settings.callTimeout());
	}

	private ServiceAnswer get(String path) throws ServiceException, InterruptedException {
		return this.service.call("GET", this.run + path, this.settings.callTimeout());
	}

	private static long seq(ServiceAnswer answer) throws ServiceException {
		if (answer.status() / 100 == 2 && answer.field("seq") instanceof Long seq) {
			return seq;
		}
		throw refused(answer);
	}

	private static ServiceException refused(ServiceAnswer answer) {
		return new ServiceException("it answers " + answer.reason());
	}

}
