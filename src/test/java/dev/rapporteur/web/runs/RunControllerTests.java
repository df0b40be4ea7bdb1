package dev.rapporteur.web.runs;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpTest;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.value.None;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest("rapporteur.maximum-request-size=1KB")
class RunControllerTests {

	@TempDir
	private static Path runsDirectory;

	@TempDir
	private Path directory;

	private final HttpCalls http;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		registry.add("rapporteur.runs-directory", () -> runsDirectory);
	}

	RunControllerTests(HttpCalls http) {
		this.http = http;
	}

	private HttpResponse<String> open(Path runtimeDirectory, String more) throws IOException, InterruptedException {
		return this.http.post("/api/v1/runs",
				"{\"name\": \"demo job\", \"runtimeDirectory\": \"%s\"%s}".formatted(runtimeDirectory, more));
	}

	private static String id(HttpResponse<String> response) {
		return HttpCalls.json(response).get("run").stringValue();
	}

	private static String socket(HttpResponse<String> response) {
		return HttpCalls.json(response).get("socket").stringValue();
	}

	@Test
	void opensARunAndShowsIt() throws Exception {
		HttpResponse<String> opened = open(this.directory, "");
		String location = opened.headers().firstValue("Location").orElse("");
		assertThat(HttpCalls.normal(location, this.directory)).isEqualTo("/api/v1/runs/demo-job-<number>");
		assertThat(HttpCalls.show(opened, this.directory)).isEqualTo("""
				201 application/json
				{
				  "run" : "demo-job-<number>",
				  "name" : "demo job",
				  "state" : "open",
				  "socket" : "<directory>/reporter.sock",
				  "runtimeDirectory" : "<directory>",
				  "reportFormat" : "json",
				  "opened" : "<time>"
				}""");
		String live = ",\"live\":{\"events\":0,\"openContexts\":0,\"clients\":0,\"subscribers\":0,\"droppedSubscribers\":0,"
				+ "\"results\":{\"passed\":0,\"passx\":0,\"failed\":0,\"errored\":0,\"aborted\":0,\"blocked\":0,\"skipped\":0,"
				+ "\"total\":0,\"success_rate\":0.0}}}";
		assertThat(this.http.get(location).body()).isEqualTo(opened.body().replaceAll("}$", live));
	}

	@Test
	void reportsOfARunAreWrittenWhenItIsClosed() throws Exception {
		HttpResponse<String> opened = open(this.directory, ", \"utc\": true");
		try (ProtocolClient client = ProtocolClient.connect(Path.of(socket(opened)))) {
			assertThat(client.call("ping", Map.of())).isEqualTo("pong");
			client.call("register_client", Map.of("pid", "2", "ppid", "1"));
			assertThat(client.call("start_testsuite", Map.of("id", "J"))).isEqualTo(None.NONE);
			assertThat(client.call("start_task", Map.of("id", "T"))).isEqualTo(None.NONE);
			assertThat(client.call("start_section", Map.of("id", "S"))).isEqualTo(None.NONE);
			HttpResponse<String> closed = this.http.post("/api/v1/runs/" + id(opened) + "/close");
			assertThat(HttpCalls.show(closed, this.directory)).isEqualTo("""
					200 application/json
					{
					  "run" : "demo-job-<number>",
					  "name" : "demo job",
					  "state" : "closed",
					  "socket" : null,
					  "runtimeDirectory" : "<directory>",
					  "reportFormat" : "json",
					  "opened" : "<time>",
					  "closed" : "<time>",
					  "reports" : [ "results.json", "ResultsDetails.xml", "ResultsSummary.xml" ]
					}""");
			assertThat(this.http.post("/api/v1/runs/" + id(opened) + "/close").body()).isEqualTo(closed.body());
		}
		assertThat(results()).isEqualTo(
				new ClassPathResource("results.json", getClass()).getContentAsString(StandardCharsets.UTF_8).strip());
		assertThat(this.directory.resolve("reporter.sock")).doesNotExist();
	}

	private String results() throws IOException {
		return Files.readString(this.directory.resolve("results.json"))
			.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+", "<time>")
			.replaceAll("\"runtime\": [0-9.e-]+", "\"runtime\": <seconds>");
	}

	@Test
	void aRunWithoutAReportLeavesItsJournalOnly() throws Exception {
		HttpResponse<String> opened = open(this.directory, ", \"socket\": false, \"reportFormat\": \"yaml\"");
		assertThat(HttpCalls.json(opened).get("socket").isNull()).isTrue();
		HttpResponse<String> closed = this.http.post("/api/v1/runs/" + id(opened) + "/close");
		assertThat(HttpCalls.show(closed, this.directory)).isEqualTo("""
				200 application/json
				{
				  "run" : "demo-job-<number>",
				  "name" : "demo job",
				  "state" : "closed",
				  "socket" : null,
				  "runtimeDirectory" : "<directory>",
				  "reportFormat" : "yaml",
				  "opened" : "<time>",
				  "closed" : "<time>",
				  "reports" : [ ]
				}""");
		assertThat(this.directory).isDirectoryNotContaining((path) -> !path.endsWith(".rapporteur.journal"));
	}

	@Test
	void aRunWithoutADirectoryGetsANewOne() throws Exception {
		HttpResponse<String> opened = this.http.post("/api/v1/runs", "{}");
		assertThat(HttpCalls.json(opened).get("runtimeDirectory").stringValue())
			.isEqualTo(runsDirectory.resolve(id(opened)).toString());
		assertThat(runsDirectory.resolve(id(opened)).resolve("reporter.sock")).exists();
	}

	@Test
	void theNewestRunIsFirst() throws Exception {
		List<String> ids = List.of(id(this.http.post("/api/v1/runs", "{}")), id(this.http.post("/api/v1/runs", "{}")),
				id(this.http.post("/api/v1/runs", "{}")));
		this.http.post("/api/v1/runs/" + ids.get(1) + "/close");
		List<String> listed = HttpCalls.json(this.http.get("/api/v1/runs"))
			.valueStream()
			.map((run) -> run.get("run").stringValue())
			.toList();
		assertThat(listed).startsWith(ids.reversed().toArray(String[]::new));
	}

	@Test
	void theSocketOfALongDirectoryHasAShortPath() throws Exception {
		Path deep = Files.createDirectories(this.directory.resolve("a".repeat(100)).resolve("b".repeat(100)));
		HttpResponse<String> opened = open(deep, "");
		assertThat(socket(opened)).hasSizeLessThanOrEqualTo(107);
		try (ProtocolClient client = ProtocolClient.connect(Path.of(socket(opened)))) {
			assertThat(client.call("ping", Map.of())).isEqualTo("pong");
		}
		this.http.post("/api/v1/runs/" + id(opened) + "/close");
		assertThat(Path.of(socket(opened))).doesNotExist();
	}

	@Test
	void aDirectoryHasOneOpenRun() throws Exception {
		HttpResponse<String> first = open(this.directory, "");
		assertThat(HttpCalls.show(open(this.directory.resolve("."), ", \"socket\": false"), this.directory))
			.isEqualTo("""
					409 application/problem+json
					{
					  "detail" : "runtimeDirectory <directory>: run demo-job-<number> is open there",
					  "instance" : "/api/v1/runs",
					  "status" : 409,
					  "title" : "Directory in use",
					  "type" : "https://rapporteur.dev/problems/directory-in-use"
					}""");
		this.http.post("/api/v1/runs/" + id(first) + "/close");
		assertThat(open(this.directory, "").statusCode()).isEqualTo(201);
	}

	@Test
	void aLiveSocketOfAnotherServerIsLeftAlone() throws Exception {
		Path path = this.directory.resolve("reporter.sock");
		try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			other.bind(UnixDomainSocketAddress.of(path));
			assertThat(HttpCalls.show(open(this.directory, ""), this.directory)).isEqualTo("""
					409 application/problem+json
					{
					  "detail" : "Can't listen on <directory>/reporter.sock: another server does",
					  "instance" : "/api/v1/runs",
					  "status" : 409,
					  "title" : "Socket not opened",
					  "type" : "https://rapporteur.dev/problems/socket-not-opened"
					}""");
			assertThat(path).exists();
		}
		assertThat(open(this.directory, "").statusCode()).isEqualTo(201);
	}

	@Test
	void aReportThatCannotBeWrittenIsNamed() throws Exception {
		HttpResponse<String> opened = open(this.directory, "");
		Files.createDirectory(this.directory.resolve("results.json"));
		try (ProtocolClient client = ProtocolClient.connect(Path.of(socket(opened)))) {
			client.call("register_client", Map.of("pid", "2", "ppid", "1"));
			client.call("start_testsuite", Map.of("id", "J"));
			assertThat(HttpCalls.show(this.http.post("/api/v1/runs/" + id(opened) + "/close"), this.directory))
				.isEqualTo(
						"""
								500 application/problem+json
								{
								  "detail" : "A report can't be written, close the run again when that is mended: <directory>/results.json: Is a directory",
								  "instance" : "/api/v1/runs/demo-job-<number>/close",
								  "status" : 500,
								  "title" : "Report not written",
								  "type" : "https://rapporteur.dev/problems/report-not-written"
								}""");
		}
		assertThat(HttpCalls.json(this.http.get("/api/v1/runs/" + id(opened))).get("state").stringValue())
			.isEqualTo("closing");
		assertThat(this.directory.resolve("reporter.sock")).doesNotExist();
	}

	@Test
	void anUnknownRunIsNamed() throws Exception {
		assertThat(HttpCalls.show(this.http.get("/api/v1/runs/nobody"), this.directory)).isEqualTo("""
				404 application/problem+json
				{
				  "detail" : "There is no run nobody",
				  "instance" : "/api/v1/runs/nobody",
				  "status" : 404,
				  "title" : "Unknown run",
				  "type" : "https://rapporteur.dev/problems/unknown-run"
				}""");
		assertThat(this.http.post("/api/v1/runs/nobody/close").statusCode()).isEqualTo(404);
		assertThat(this.http.get("/api/v1/runs/..%21").statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { //
			"{                                | 400 malformed-json",
			"{\"name\": \"a\", \"name\": \"b\"} | 400 malformed-json",
			"{} {}                            | 400 malformed-json",
			"[]                               | 400 wrong-type        The body must be a JSON object, not an array",
			"``                               | 400 malformed-json",
			"{\"nam\": \"a\"}                 | 400 unknown-field     Unknown field nam; known are name, join, runtimeDirectory, socket, reportFormat, utc, requestLog, requirePlan, secrets",
			"{\"name\": 1}                    | 400 wrong-type        name must be a string, not 1",
			"{\"name\": \" \"}                | 422 invalid-value     name must have 1 to 1000 characters, not only blanks: 1",
			"{\"runtimeDirectory\": null}     | 400 wrong-type        runtimeDirectory must be a string, not null",
			"{\"runtimeDirectory\": \"a/b\"}  | 422 invalid-value     runtimeDirectory must be an absolute path, not a/b",
			"{\"runtimeDirectory\": \"/a/b\"} | 422 directory-not-usable runtimeDirectory /a/b is not a directory",
			"{\"runtimeDirectory\": \"/\\u0000\"} | 422 invalid-value runtimeDirectory is not a path: Nul character not allowed",
			"{\"socket\": \"true\"}           | 400 wrong-type        socket must be true or false, not a string",
			"{\"utc\": 1}                     | 400 wrong-type        utc must be true or false, not 1",
			"{\"reportFormat\": \"xml\"}      | 422 invalid-value     reportFormat must be json or yaml, not xml" })
	void aWrongRequestOpensNothing(String body, String expected) throws Exception {
		String before = this.http.get("/api/v1/runs").body();
		HttpResponse<String> response = this.http.post("/api/v1/runs", body);
		String type = HttpCalls.json(response)
			.get("type")
			.stringValue()
			.replace("https://rapporteur.dev/problems/", "");
		String shown = response.statusCode() + " " + type;
		if (!type.equals("malformed-json")) {
			shown += " " + HttpCalls.json(response).get("detail").stringValue();
		}
		assertThat(shown).isEqualTo(expected.replaceAll(" {2,}", " "));
		assertThat(this.http.get("/api/v1/runs").body()).isEqualTo(before);
	}

	@Test
	void aLargeRequestIsRefused() throws Exception {
		HttpResponse<String> response = this.http.post("/api/v1/runs",
				"{\"name\": \"%s\"}".formatted("x".repeat(1024)));
		assertThat(HttpCalls.show(response, this.directory)).isEqualTo("""
				413 application/problem+json
				{
				  "detail" : "The body is larger than rapporteur.maximum-request-size allows: 1024 bytes",
				  "instance" : "/api/v1/runs",
				  "status" : 413,
				  "title" : "Request too large",
				  "type" : "https://rapporteur.dev/problems/request-too-large"
				}""");
	}

	@Test
	void onlyJsonIsTaken() throws Exception {
		HttpResponse<String> response = this.http.send(this.http.request("/api/v1/runs")
			.header("Content-Type", "text/plain")
			.POST(HttpRequest.BodyPublishers.ofString("{}"))
			.build());
		assertThat(HttpCalls.show(response, this.directory)).isEqualTo("""
				415 application/problem+json
				{
				  "detail" : "Content-Type 'text/plain' is not supported.",
				  "instance" : "/api/v1/runs",
				  "status" : 415,
				  "title" : "Unsupported Media Type"
				}""");
	}

	@Test
	void runsAreOpenedWhileOthersAreClosed() throws Exception {
		List<Callable<String>> callers = new ArrayList<>();
		for (int caller = 0; caller < 30; caller++) {
			Path parent = Files.createDirectory(this.directory.resolve("caller-" + caller));
			callers.add(() -> openAndClose(parent, 20));
		}
		try (ExecutorService threads = Executors.newFixedThreadPool(callers.size())) {
			for (Future<String> caller : threads.invokeAll(callers)) {
				assertThat(caller.get()).isEmpty();
			}
		}
	}

	/** What was answered, where it is anything else than success. */
	private String openAndClose(Path parent, int runs) throws Exception {
		StringBuilder failures = new StringBuilder();
		for (int i = 0; i < runs; i++) {
			HttpResponse<String> opened = open(Files.createDirectory(parent.resolve("run-" + i)), "");
			failures.append((opened.statusCode() != 201) ? opened.body() + "\n" : "");
			if (opened.statusCode() == 201) {
				this.http.post("/api/v1/runs/" + id(opened) + "/close");
			}
		}
		return failures.toString();
	}

}
