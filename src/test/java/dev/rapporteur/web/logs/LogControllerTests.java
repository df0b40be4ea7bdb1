package dev.rapporteur.web.logs;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpRun;
import dev.rapporteur.fixture.HttpTest;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest({ "rapporteur.http.maximum-log-chunk=100B", "rapporteur.http.maximum-log-size=150B",
		"rapporteur.http.maximum-log-files=3", "rapporteur.socket.closing-timeout=50ms" })
class LogControllerTests {

	private static final String LINES = "one\ntwo\nthree\n";

	@TempDir
	private Path elsewhere;

	@Autowired
	private RunRegistry runs;

	private final HttpRun run;

	private ProtocolClient client;

	LogControllerTests(HttpRun run) {
		this.run = run;
	}

	@BeforeEach
	void register() throws Exception {
		this.client = ProtocolClient.register(this.run.socket(), "2", "1");
	}

	@AfterEach
	void disconnect() throws IOException {
		this.client.close();
	}

	private HttpResponse<String> append(String file, long offset, String bytes) throws Exception {
		return this.run.put("/logs/" + file + "?offset=" + offset, bytes);
	}

	private void startTask(Map<String, Object> arguments) throws IOException {
		this.client.call("start_testsuite", Map.of("id", "J"));
		this.client.call("start_task", arguments);
	}

	private static String problem(HttpResponse<String> response) {
		return response.statusCode() + " " + HttpCalls.json(response).get("detail").stringValue();
	}

	@Test
	void contextsStartedOverHttpHaveTheirLogsInTheDirectory() throws Exception {
		Path outside = Files.writeString(this.elsewhere.resolve("x.log"), "secret");
		Files.createSymbolicLink(this.run.directory().resolve("link.log"), outside);
		this.run.post("/contexts", "{\"kind\": \"testsuite\", \"id\": \"J\"}");
		for (String file : List.of("/etc/passwd", outside.toString(), "../x.log", "link.log")) {
			String task = "{\"kind\": \"task\", \"parent\": 1, \"id\": \"T\", \"logfile\": \"" + file + "\"}";
			assertThat(problem(this.run.post("/contexts", task)))
				.isEqualTo("422 logfile " + file + " lies outside of the runtime directory " + this.run.directory());
			String moved = "{\"logfile\": \"a.log\", \"parent_logfile\": \"" + file + "\", \"parent_logfile_size\": 0}";
			assertThat(problem(this.run.post("/logs/moves", moved))).isEqualTo(
					"422 parent_logfile " + file + " lies outside of the runtime directory " + this.run.directory());
			String batch = "[{\"command\": \"start_task\", \"parent\": 1, \"arguments\": {\"id\": \"T\", \"logfile\": \""
					+ file + "\"}}]";
			assertThat(this.run.post("/commands", batch).body()).contains("\"status\":422", "value-error");
		}
		assertThat(this.run.get("/contexts").body()).doesNotContain("\"T\"");
		String inside = this.run.directory().resolve("a.log").toString();
		assertThat(this.run
			.post("/contexts", "{\"kind\": \"task\", \"parent\": 1, \"id\": \"T\", \"logfile\": \"" + inside + "\"}")
			.statusCode()).isEqualTo(201);
	}

	@Test
	void aLogGrowsByWhatIsAppended() throws Exception {
		assertThat(append("remote/a.log", 0, "one\n").body()).isEqualTo("{\"file\":\"remote/a.log\",\"size\":4}");
		assertThat(append("remote/a.log", 4, "two\n").body()).isEqualTo("{\"file\":\"remote/a.log\",\"size\":8}");
		assertThat(this.run.directory().resolve("remote/a.log")).hasContent("one\ntwo\n");
	}

	@Test
	void aRepeatedAppendIsWrittenOnce() throws Exception {
		append("a.log", 0, "one\n");
		append("a.log", 4, "two\n");
		assertThat(append("a.log", 4, "two\n").body()).isEqualTo("{\"file\":\"a.log\",\"size\":8}");
		assertThat(append("a.log", 0, "one\n").body()).isEqualTo("{\"file\":\"a.log\",\"size\":8}");
		assertThat(append("a.log", 4, LINES.substring(4)).body()).isEqualTo("{\"file\":\"a.log\",\"size\":14}");
		assertThat(this.run.directory().resolve("a.log")).hasContent(LINES);
	}

	@Test
	void whatIsAppendedIsNeverTakenForAForm() throws Exception {
		this.run.send(this.run.request("/logs/a.log?offset=0")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.PUT(HttpRequest.BodyPublishers.ofString("a=b&offset=1"))
			.build());
		assertThat(this.run.directory().resolve("a.log")).hasContent("a=b&offset=1");
	}

	@Test
	void whoTakesOnlyTextIsToldWhatIsWrongAllTheSame() throws Exception {
		assertThat(problem(this.run.get("/logs/a.log", "Accept", "text/plain"))).startsWith("404 ");
	}

	@Test
	void otherBytesOrAGapAreRefused() throws Exception {
		assertThat(HttpCalls.show(append("a.log", 1, "x"), this.run.directory())).isEqualTo("""
				409 application/problem+json
				{
				  "detail" : "a.log has 0 bytes, not 1",
				  "instance" : "/api/v1/runs/job-<number>/logs/a.log",
				  "status" : 409,
				  "title" : "Offset mismatch",
				  "type" : "https://rapporteur.dev/problems/offset-mismatch",
				  "size" : 0
				}""");
		assertThat(this.run.directory().resolve("a.log")).doesNotExist();
		append("a.log", 0, "one\n");
		HttpResponse<String> other = append("a.log", 2, "X\ntwo\n");
		assertThat(problem(other)).isEqualTo("409 a.log has 4 bytes, and other ones from 2 on");
		assertThat(HttpCalls.json(other).get("size").intValue()).isEqualTo(4);
		assertThat(this.run.directory().resolve("a.log")).hasContent("one\n");
	}

	@Test
	void limitsHoldAndLeaveTheLogAsItWas() throws Exception {
		append("a.log", 0, "x".repeat(100));
		assertThat(problem(append("a.log", 100, "x".repeat(101))))
			.isEqualTo("413 The body is larger than rapporteur.http.maximum-log-chunk allows: 100 bytes");
		assertThat(problem(append("a.log", 100, "x".repeat(51)))).isEqualTo(
				"413 The logs of the run would be larger than rapporteur.http.maximum-log-size allows: 150 bytes");
		assertThat(this.run.directory().resolve("a.log")).hasSize(100);
		assertThat(append("b.log", 0, "x".repeat(50)).statusCode()).isEqualTo(200);
		append("c.log", 0, "");
		assertThat(problem(append("d.log", 0, "")))
			.isEqualTo("413 The run has 3 logs already, as many as rapporteur.http.maximum-log-files allows");
	}

	@Test
	void oneOfManyEqualAppendsIsWritten() throws Exception {
		List<Future<HttpResponse<String>>> answers = new ArrayList<>();
		try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
			Callable<HttpResponse<String>> call = () -> append("a.log", 0, LINES);
			for (int i = 0; i < 16; i++) {
				answers.add(callers.submit(call));
			}
		}
		List<String> bodies = new ArrayList<>();
		for (Future<HttpResponse<String>> answer : answers) {
			bodies.add((answer.get().statusCode() == 200) ? answer.get().body() : problem(answer.get()));
		}
		String written = "{\"file\":\"a.log\",\"size\":14}";
		assertThat(bodies).contains(written).isSubsetOf(written, "409 Another request is appending to a.log");
		assertThat(this.run.directory().resolve("a.log")).hasContent(LINES);
	}

	@ParameterizedTest
	@ValueSource(strings = { ".hidden", "a/.hidden", "results.json", "RESULTS.JSON", "ResultsDetails.xml",
			"reporter.log", "reporter.sock", ".rapporteur.journal" })
	void someNamesAreNoLogs(String name) throws Exception {
		assertThat(append(name, 0, "x").statusCode()).isEqualTo(422);
		assertThat(this.run.directory().toFile().list()).containsExactlyInAnyOrder(".rapporteur.journal",
				".rapporteur.journal.lock", "reporter.sock");
	}

	@ParameterizedTest
	@ValueSource(strings = { "../a", "..%2fa", "a/../../b", "%2e%2e/a", "a//b" })
	void noPathLeadsOut(String name) throws Exception {
		assertThat(append(name, 0, "x").statusCode()).isBetween(400, 422);
		assertThat(this.run.directory().toFile().list()).containsExactlyInAnyOrder(".rapporteur.journal",
				".rapporteur.journal.lock", "reporter.sock");
	}

	@Test
	void noLinkLeadsOut() throws Exception {
		Path outside = Files.writeString(this.elsewhere.resolve("x.log"), "");
		Files.createSymbolicLink(this.run.directory().resolve("out"), this.elsewhere);
		Files.createSymbolicLink(this.run.directory().resolve("x.log"), outside);
		assertThat(append("out/x.log", 0, "x").statusCode()).isEqualTo(500);
		assertThat(append("out/deep/x.log", 0, "x").statusCode()).isEqualTo(500);
		assertThat(append("x.log", 0, "x").statusCode()).isEqualTo(500);
		assertThat(outside).isEmptyFile();
		assertThat(this.elsewhere.toFile().list()).containsExactly("x.log");
		startTask(Map.of("id", "T", "logfile", "out/x.log"));
		assertThat(this.run.get("/logs/out/x.log").statusCode()).isEqualTo(404);
		assertThat(this.run.get("/contexts/2/log").statusCode()).isEqualTo(404);
	}

	@Test
	void anOffsetIsNeeded() throws Exception {
		assertThat(problem(this.run.put("/logs/a.log", "x")))
			.isEqualTo("422 offset is missing: the size of the log so far, 0 for a new one");
		assertThat(problem(append("a.log", -1, "x"))).isEqualTo("422 offset must be at least 0, not -1");
	}

	@Test
	void whatIsAppendedIsAccountedAsALocalLog() throws Exception {
		startTask(Map.of("id", "T", "logfile", "a.log"));
		append("a.log", 0, LINES);
		this.client.call("start_section", Map.of("id", "A", "logfile", "a.log"));
		append("a.log", 14, "four\nfive\n");
		assertThat(this.run.get("/contexts/3/log").body()).isEqualTo("four\nfive\n");
		this.client.call("stop_section", Map.of("result", "passed"));
		append("a.log", 24, "six\n");
		Map<?, ?> section = (Map<?, ?>) this.client.call("get_section", Map.of("id_list", List.of("T", "A")));
		assertThat(section.get("logs"))
			.isEqualTo(Map.of("file", "a.log", "begin", 14L, "begin_lines", 3L, "size", 10L, "size_lines", 2L));
		assertThat(this.run.get("/contexts/3/log").body()).isEqualTo("four\nfive\n");
		assertThat(this.run.get("/contexts/2/log").body()).isEqualTo(LINES + "four\nfive\nsix\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
			"bytes=0-2    | 206 bytes 0-2/10  | fou", "bytes=5-     | 206 bytes 5-9/10  | five.",
			"bytes=-3     | 206 bytes 7-9/10  | ve.", "bytes=2-99   | 206 bytes 2-9/10  | ur.five.",
			"bytes=0-1,4- | 200               | four.five.", //
			"lines=1-2    | 200               | four.five.", "bytes=x      | 200               | four.five." })
	void aPartOfALogIsReadInRanges(String range, String head, String text) throws Exception {
		append("a.log", 0, LINES);
		startTask(Map.of("id", "T"));
		this.client.call("start_section", Map.of("id", "A", "logfile", "a.log"));
		append("a.log", 14, "four\nfive\n");
		HttpResponse<String> part = this.run.get("/contexts/3/log", "Range", range);
		assertThat((part.statusCode() + " " + part.headers().firstValue("Content-Range").orElse("")).strip())
			.isEqualTo(head);
		assertThat(part.body().replace('\n', '.')).isEqualTo(text);
	}

	@Test
	void aRangeThatIsNotThereIsRefused() throws Exception {
		append("a.log", 0, LINES);
		HttpResponse<String> beyond = this.run.get("/logs/a.log", "Range", "bytes=14-");
		assertThat(HttpCalls.head(beyond, "Content-Range")).isEqualTo("416\nContent-Range: bytes */14");
		assertThat(HttpCalls.json(beyond).get("detail").stringValue())
			.isEqualTo("There are 14 bytes, none in bytes=14-");
	}

	@Test
	void aRangeOfAnOlderVersionIsTheWhole() throws Exception {
		append("a.log", 0, LINES);
		HttpResponse<String> first = this.run.get("/logs/a.log");
		assertThat(HttpCalls.head(first, "Content-Type", "Accept-Ranges", "Content-Length"))
			.isEqualTo("200\nContent-Type: text/plain;charset=UTF-8\nAccept-Ranges: bytes\nContent-Length: 14");
		String etag = first.headers().firstValue("ETag").orElseThrow();
		assertThat(this.run.get("/logs/a.log", "If-None-Match", etag).statusCode()).isEqualTo(304);
		assertThat(ranged(etag).statusCode()).isEqualTo(206);
		append("a.log", 14, "four\n");
		assertThat(ranged(etag).body()).isEqualTo(LINES + "four\n");
		assertThat(this.run.head("/logs/a.log").headers().firstValue("Content-Length")).contains("19");
	}

	private HttpResponse<String> ranged(String etag) throws Exception {
		return this.run
			.send(this.run.request("/logs/a.log").header("Range", "bytes=0-1").header("If-Range", etag).build());
	}

	@Test
	void onlyLogsOfTheRunAreHandedOut() throws Exception {
		Files.writeString(this.run.directory().resolve("testbed.yaml"), "secret");
		Path outside = Files.writeString(this.elsewhere.resolve("x.log"), "secret");
		startTask(Map.of("id", "T", "logfile", outside.toString()));
		this.client.call("start_section", Map.of("id", "A", "logfile", "/etc/passwd"));
		assertThat(HttpCalls.show(this.run.get("/contexts/3/log"), this.run.directory())).isEqualTo("""
				403 application/problem+json
				{
				  "detail" : "/etc/passwd is no log in the runtime directory; others are not handed out",
				  "instance" : "/api/v1/runs/job-<number>/contexts/3/log",
				  "status" : 403,
				  "title" : "Log not served",
				  "type" : "https://rapporteur.dev/problems/log-not-served"
				}""");
		assertThat(this.run.get("/contexts/2/log").statusCode()).isEqualTo(403);
		assertThat(problem(this.run.get("/contexts/1/log"))).matches("404 Context 1 of run .* has no log");
		assertThat(problem(this.run.get("/contexts/9/log"))).startsWith("404 There is no context 9 in run");
		assertThat(problem(this.run.get("/logs/testbed.yaml")))
			.matches("404 No context of run .* logs to testbed.yaml in its runtime directory, and nobody has sent it");
		assertThat(this.run.get("/logs").body()).isEqualTo("[]");
	}

	@Test
	void logsAreListedAndReadAlsoAfterTheRun() throws Exception {
		Files.writeString(this.run.directory().resolve("TaskLog.T"), LINES);
		startTask(Map.of("id", "T", "logfile", this.run.directory().resolve("TaskLog.T").toString()));
		this.client.call("start_section", Map.of("id", "A", "logfile", "not-yet.log"));
		append("sub/a.log", 0, "x");
		String expected = "[{\"file\":\"TaskLog.T\",\"size\":14,\"modified\":\"<time>\"},"
				+ "{\"file\":\"sub/a.log\",\"size\":1,\"modified\":\"<time>\"}]";
		assertThat(HttpCalls.normal(this.run.get("/logs").body(), this.run.directory())).isEqualTo(expected);
		this.run.post("/close");
		assertThat(HttpCalls.normal(this.run.get("/logs").body(), this.run.directory())).isEqualTo(expected);
		assertThat(this.run.get("/logs/TaskLog.T").body()).isEqualTo(LINES);
		assertThat(append("sub/a.log", 1, "y").statusCode()).isEqualTo(409);
	}

	@Test
	void partsOfLogsAreReadAlsoAfterTheRun() throws Exception {
		append("out/a.log", 0, LINES);
		startTask(Map.of("id", "T", "logfile", "out/a.log"));
		this.client.call("start_section", Map.of("id", "A", "logfile", "out/a.log"));
		append("out/a.log", 14, "four\nfive\n");
		this.client.call("stop_section", Map.of("result", "passed"));
		append("out/a.log", 24, "six\n");
		this.client.call("stop_task", Map.of());
		assertThat(this.run.get("/contexts/2/log").body()).isEqualTo(LINES + "four\nfive\nsix\n");
		this.run.post("/close");
		assertThat(this.run.get("/contexts/2/log").body()).isEqualTo(LINES + "four\nfive\nsix\n");
		assertThat(this.run.get("/contexts/3/log").body()).isEqualTo("four\nfive\n");
		assertThat(problem(this.run.get("/contexts/1/log"))).matches("404 Context 1 of run .* has no log");
		assertThat(problem(this.run.get("/contexts/4/log"))).startsWith("404 There is no context 4 in run");
		RunId id = new RunId(this.run.id());
		Files.delete(Objects.requireNonNull(this.runs.known(id)).journal().place().path());
		assertThat(problem(this.run.get("/contexts/3/log")))
			.matches("410 The parts of logs of run .* are gone: there is no file .*/\\.rapporteur/journals/" + id
					+ ".journal");
	}

	@Test
	void listOfLogsCannotBeWritten() throws Exception {
		for (String path : List.of(this.run.path(), "/api/v1/runs/unknown")) {
			HttpResponse<String> answer = this.run.http()
				.send(this.run.http()
					.request(path + "/logs")
					.method("PUT", HttpRequest.BodyPublishers.noBody())
					.build());
			assertThat(answer.statusCode()).isEqualTo(405);
			assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
		}
	}

}
