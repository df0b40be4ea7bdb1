package dev.rapporteur;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.EventConsumer;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ServerProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Services that are killed, and what the next one makes of what they leave.
 */
@Timeout(value = 240, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecoveryTests {

	private static final String RUNS = "/api/v1/runs";

	@TempDir
	private Path directory;

	private Path theirs;

	@BeforeEach
	void make() throws IOException {
		this.theirs = Files.createDirectory(this.directory.resolve("theirs"));
	}

	private ServerProcess launch(String... arguments) throws IOException {
		return ServerProcess.launchService(this.directory, arguments);
	}

	private static void kill(ServerProcess server) throws Exception {
		server.signal("KILL");
		server.awaitEnd();
	}

	private static JsonNode json(HttpCalls http, String path) throws Exception {
		return JsonMapper.shared().readTree(http.get(path).body());
	}

	/** How a run stands. */
	private static String outcome(JsonNode run) {
		JsonNode live = run.get("live");
		return run.get("name").asString() + " " + run.get("state").asString() + ((live != null) ? " " + live : "");
	}

	@Test
	void bothKindsOfClientsGoOnInTheirRuns() throws Exception {
		String own;
		String chosen;
		String client;
		try (ServerProcess killed = launch()) {
			HttpCalls http = killed.http();
			own = path(http.openRun(Map.of("name", "own", "socket", false)));
			client = json(http.post(own + "/clients", "{}").body()).get("client").asString();
			http.post(own + "/clients/" + client + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"S\"}");
			http.post(own + "/clients/" + client + "/contexts", "{\"kind\": \"task\", \"id\": \"T\"}");
			chosen = path(http.openRun(Map.of("name", "chosen", "runtimeDirectory", this.theirs.toString())));
			try (ProtocolClient _ = ServerProcess.openTask(this.theirs.resolve("reporter.sock"))) {
				kill(killed);
			}
		}
		try (ServerProcess next = launch()) {
			HttpCalls http = next.http();
			assertThat(List.of(outcome(json(http, own)), outcome(json(http, chosen)))).containsExactly(
					"own open {\"events\":4,\"openContexts\":2,\"clients\":1,\"subscribers\":0,\"droppedSubscribers\":0,"
							+ "\"results\":{\"passed\":0,\"passx\":0,\"failed\":0,\"errored\":0,\"aborted\":0,"
							+ "\"blocked\":0,\"skipped\":0,\"total\":0,\"success_rate\":0.0}}",
					"chosen open {\"events\":8,\"openContexts\":0,\"clients\":0,\"subscribers\":0,"
							+ "\"droppedSubscribers\":0,\"results\":{\"passed\":0,\"passx\":0,\"failed\":0,"
							+ "\"errored\":1,\"aborted\":0,\"blocked\":0,\"skipped\":0,\"total\":1,"
							+ "\"success_rate\":0.0}}");
			assertThat(http.post(own + "/clients/" + client + "/stop", "{\"result\": \"passed\"}").statusCode())
				.isEqualTo(200);
			assertThat(http.post(own + "/clients/" + client + "/stop", "{}").statusCode()).isEqualTo(200);
			assertThat(http.post(own + "/close").statusCode()).isEqualTo(200);
			assertThat(json(http, own + "/summary").get("result").asString()).isEqualTo("passed");
			try (ProtocolClient late = ProtocolClient.register(this.theirs.resolve("reporter.sock"), "late", "1")) {
				assertThat(late.call("get_testsuite", Map.of())).isNotNull();
			}
			http.post(chosen + "/close");
			assertThat(json(http, chosen + "/summary").get("result").asString()).isEqualTo("errored");
		}
	}

	private static String path(String location) {
		return location.substring(location.indexOf(RUNS));
	}

	private static JsonNode json(String body) {
		return JsonMapper.shared().readTree(body);
	}

	@Test
	void aClientOverHttpThatDoesNotComeBackIsGoneAndNobodyGetsItsId() throws Exception {
		String run;
		String silent;
		String patient;
		try (ServerProcess killed = launch()) {
			HttpCalls http = killed.http();
			run = path(http.openRun(Map.of("name", "r", "socket", false)));
			patient = json(http.post(run + "/clients", "{}").body()).get("client").asString();
			silent = json(http.post(run + "/clients", "{\"timeout\": 5}").body()).get("client").asString();
			http.post(run + "/clients/" + silent + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"S\"}");
			kill(killed);
		}
		try (ServerProcess next = launch()) {
			HttpCalls http = next.http();
			await().untilAsserted(
					() -> assertThat(json(http, run + "/contexts/1").get("state").asString()).isEqualTo("stopped"));
			assertThat(json(http, run + "/events?type=client-gone").get("events").get(0).get("end_cause").asString())
				.isEqualTo("client_silent");
			assertThat(json(http.post(run + "/clients/" + silent + "/stop", "{}").body()).get("detail").asString())
				.isEqualTo("Client " + silent
						+ " made no call for too long and was taken for gone: what it had open is errored; register again");
			String newcomer = json(http.post(run + "/clients", "{}").body()).get("client").asString();
			String other = path(http.openRun(Map.of("name", "other", "socket", false)));
			String stranger = json(http.post(other + "/clients", "{}").body()).get("client").asString();
			assertThat(List.of(patient, silent, newcomer)).doesNotHaveDuplicates();
			assertThat(stranger).isNotEqualTo(newcomer);
			assertThat(http.get(run + "/clients/" + patient).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void listenersMissNoEvent() throws Exception {
		String run = killWithOpenRun();
		try (ServerProcess next = launch()) {
			HttpCalls http = next.http();
			http.post(run + "/contexts/1/details", "{\"detail\": \"later\"}");
			try (EventConsumer events = EventConsumer.open(http.base() + run + "/events", "2")) {
				assertThat(events.until("detail-added")).extracting(EventConsumer.Event::name)
					.containsExactly("context-started", "run-resumed", "detail-added");
			}
		}
	}

	@Test
	void aSingleRunGoesOnWhereItIsAskedTo() throws Exception {
		Path runtime = Files.createDirectory(this.directory.resolve("runtime"));
		killWithOpenTask(runtime);
		Files.delete(runtime.resolve("reporter.sock"));
		try (ServerProcess next = ServerProcess.start(runtime, "--rapporteur.resume")) {
			next.awaitOutput("goes on, its service had ended without closing it");
			try (ProtocolClient client = ProtocolClient.register(next.socket(), "job", "1")) {
				assertThat(String.valueOf(client.call("get_testsuite", Map.of()))).contains("suite");
			}
			next.signal("TERM");
			next.awaitEnd();
		}
		assertThat(runtime.resolve("results.json")).content()
			.contains("\"id\": \"task\"", "\"result\": {\"value\": \"errored\"}");
	}

	@Test
	void aSingleRunThatIsNotAskedToPutsTheOldOneAside() throws Exception {
		Path runtime = Files.createDirectory(this.directory.resolve("runtime"));
		killWithOpenTask(runtime);
		Files.delete(runtime.resolve("reporter.sock"));
		try (ServerProcess _ = ServerProcess.start(runtime)) {
			await()
				.untilAsserted(() -> assertThat(runtime.resolve(".rapporteur/previous/.rapporteur.journal")).exists());
		}
	}

	@Test
	void withNothingToGoOnWithASingleRunBegins() throws Exception {
		Path runtime = Files.createDirectory(this.directory.resolve("runtime"));
		try (ServerProcess server = ServerProcess.start(runtime, "--rapporteur.resume")) {
			assertThat(server.output()).doesNotContain("goes on");
		}
	}

	/** A run with an open suite, of a client that needs no connection. */
	private String killWithOpenRun() throws Exception {
		try (ServerProcess killed = launch()) {
			HttpCalls http = killed.http();
			String run = path(http.openRun(Map.of("name", "r", "socket", false)));
			http.post(run + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"S\"}");
			kill(killed);
			return run;
		}
	}

	private void killWithOpenTask(Path runtime) throws Exception {
		try (ServerProcess killed = ServerProcess.start(runtime); ProtocolClient _ = killed.openTask()) {
			kill(killed);
		}
	}

	@Test
	void aRunThatNobodyComesBackToIsClosedAndSaysWhy() throws Exception {
		String run = killWithOpenRun();
		try (ServerProcess next = launch("--rapporteur.recovery.patience=1s")) {
			HttpCalls http = next.http();
			await().until(() -> json(http, run).get("state").asString().equals("aborted"));
			assertThat(json(http, run).get("reason").asString())
				.isEqualTo("no client came back within 1s after the service had been started again");
		}
	}

	@Test
	void whatCantBeTakenUpIsListedWithTheReason() throws Exception {
		String run;
		try (ServerProcess killed = launch()) {
			HttpCalls http = killed.http();
			run = path(http.openRun(Map.of("name", "r", "socket", true, "runtimeDirectory", this.theirs.toString())));
			kill(killed);
		}
		Path socket = this.theirs.resolve("reporter.sock");
		Files.delete(socket);
		Files.createDirectory(socket);
		try (ServerProcess next = launch()) {
			HttpCalls http = next.http();
			JsonNode shown = json(http, run);
			assertThat(shown.get("state").asString()).isEqualTo("interrupted");
			assertThat(shown.get("failure").asString()).contains("reporter.sock");
			assertThat(http.post(run + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"S\"}").body())
				.contains("run-interrupted", "can't be taken up", "reporter.sock");
			assertThat(http.post(run + "/close").statusCode()).isEqualTo(500);
			Files.delete(socket);
			assertThat(json(http, run).get("state").asString()).isEqualTo("open");
			assertThat(http.post(run + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"S\"}").statusCode())
				.isEqualTo(201);
		}
	}

	@Test
	void tokensStayValidAndJoinedRunsCloseWhenAllHaveLeft() throws Exception {
		String token;
		String run;
		String secret = "--rapporteur.http.token=a-token-of-a-test";
		try (ServerProcess killed = launch(secret)) {
			HttpCalls http = new HttpCalls(killed.http().base(), "a-token-of-a-test");
			JsonNode opened = json(http.post(RUNS, "{\"name\": \"r\", \"join\": true, \"socket\": false}").body());
			token = opened.get("token").asString();
			run = RUNS + "/" + opened.get("run").asString();
			HttpCalls joined = new HttpCalls(http.base(), token);
			joined.post(run + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"S\"}");
			kill(killed);
		}
		try (ServerProcess next = launch(secret, "--rapporteur.http.join-grace=1s")) {
			HttpCalls joined = new HttpCalls(next.http().base(), token);
			await().until(() -> json(joined, run).get("state").asString().equals("closed"));
			assertThat(joined.get(RUNS).statusCode()).isEqualTo(403);
			assertThat(new HttpCalls(joined.base(), token.substring(1)).get(run).statusCode()).isEqualTo(401);
		}
	}

	@Test
	void closedRunsStayKnownWithAllThatTheyHave() throws Exception {
		List<String> before;
		List<String> paths = new ArrayList<>();
		try (ServerProcess killed = launch()) {
			HttpCalls http = killed.http();
			for (Map<String, String> fields : List.of(Map.of("name", "own"),
					Map.of("name", "chosen", "runtimeDirectory", this.theirs.toString()))) {
				String run = path(http.openRun(fields));
				report(http, run);
				for (String call : List.of("", "/summary", "/verdict", "/receipt", "/reports", "/reports/results.json",
						"/logs", "/logs/T.log", "/contexts/2/log", "/contexts/3/log", "/events?limit=1000",
						"/events?after=3")) {
					paths.add(run + call);
				}
			}
			delete(this.theirs);
			before = answers(http, paths);
			kill(killed);
		}
		assertThat(before).allMatch((answer) -> answer.startsWith("200 "));
		try (ServerProcess next = launch()) {
			assertThat(answers(next.http(), paths)).isEqualTo(before);
			assertThat(next.http().get(RUNS).body()).contains("\"name\":\"own\"", "\"name\":\"chosen\"");
			String chosen = paths.getLast().replaceFirst("/events.*", "");
			assertThat(next.http().delete(chosen).statusCode()).isEqualTo(204);
			assertThat(next.http().get(chosen).statusCode()).isEqualTo(404);
			assertThat(this.directory.resolve("runs").resolve(chosen.substring(RUNS.length() + 1))).doesNotExist();
		}
	}

	private static void report(HttpCalls http, String run) throws Exception {
		assertThat(http.post(run + "/commands",
				"""
						[{"command": "start_testsuite", "arguments": {"id": "S"}, "as": "suite"},
						 {"command": "start_task", "parent": "$suite", "arguments": {"id": "T", "logfile": "T.log"}, "as": "task"},
						 {"command": "start_section", "parent": "$task", "arguments": {"id": "a", "logfile": "T.log"}, "as": "a"}]""")
			.statusCode()).isEqualTo(200);
		assertThat(http.put(run + "/logs/T.log?offset=0", "one\ntwo\n").statusCode()).isEqualTo(200);
		assertThat(http.post(run + "/commands", """
				[{"command": "stop_section", "context": 3, "arguments": {"result": "passed"}},
				 {"command": "stop_task", "context": 2}, {"command": "stop_testsuite", "context": 1}]""").statusCode())
			.isEqualTo(200);
		assertThat(http.post(run + "/close").statusCode()).isEqualTo(200);
	}

	private static void delete(Path tree) throws IOException {
		try (var files = Files.walk(tree)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
	}

	private static List<String> answers(HttpCalls http, List<String> paths) throws Exception {
		List<String> answers = new ArrayList<>();
		for (String path : paths) {
			var answer = http.get(path);
			answers.add(answer.statusCode() + " " + path + " " + answer.body());
		}
		return answers;
	}

}
