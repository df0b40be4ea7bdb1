package dev.rapporteur.web.runs;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpTest;
import dev.rapporteur.fixture.ProtocolClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest("rapporteur.socket.closing-timeout=50ms")
class RunEndingsTests {

	@TempDir
	private static Path runsDirectory;

	@TempDir
	private Path directory;

	private final HttpCalls http;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		registry.add("rapporteur.runs-directory", () -> runsDirectory);
	}

	RunEndingsTests(HttpCalls http) {
		this.http = http;
	}

	private HttpResponse<String> open(String body) throws IOException, InterruptedException {
		HttpResponse<String> opened = this.http.post("/api/v1/runs", body);
		assertThat(opened.statusCode()).isEqualTo(201);
		return opened;
	}

	private static String path(HttpResponse<String> opened) {
		return opened.headers().firstValue("Location").orElseThrow();
	}

	private static Path runtimeDirectory(HttpResponse<String> opened) {
		return Path.of(HttpCalls.json(opened).get("runtimeDirectory").stringValue());
	}

	private static ProtocolClient client(HttpResponse<String> opened) throws IOException {
		return ProtocolClient.register(Path.of(HttpCalls.json(opened).get("socket").stringValue()), "2", "1");
	}

	/**
	 * A task with one testcase of which one step failed, a health item and an open
	 * testcase.
	 */
	private static void report(ProtocolClient client) throws IOException {
		client.call("start_testsuite", Map.of("id", "J"));
		client.call("start_task", Map.of("id", "T"));
		client.call("start_section", Map.of("id", "A", "type", "Testcase"));
		client.call("start_section", Map.of("id", "1", "type", "Step"));
		client.call("add_detail", Map.of("detail", "no answer"));
		client.call("add_extra", Map.of("health", List.of(Map.of("result", "passed"))));
		client.call("stop_section", Map.of("result", "failed", "runtime", 0.25));
		client.call("start_section", Map.of("id", "2", "type", "Step"));
		client.call("stop_section", Map.of("result", "passed", "runtime", 0.5));
		client.call("stop_section", Map.of("runtime", 1.0));
		client.call("start_section", Map.of("id", "B", "type", "Testcase"));
	}

	private static String expected(String name) throws IOException {
		return new ClassPathResource(name, RunEndingsTests.class).getContentAsString(StandardCharsets.UTF_8).strip();
	}

	private String summary(HttpResponse<String> opened) throws Exception {
		return HttpCalls.show(this.http.get(path(opened) + "/summary"), this.directory)
			.replaceAll("\"since\" : \"[^\"]+\"", "\"since\" : <time>");
	}

	@Test
	void theSummaryShowsWhatFailedAndWhatIsOpen() throws Exception {
		HttpResponse<String> opened = open("{\"name\": \"sum\", \"utc\": true}");
		try (ProtocolClient client = client(opened)) {
			report(client);
			assertThat(summary(opened)).isEqualTo(expected("open-summary.txt"));
			assertThat(HttpCalls.json(this.http.get(path(opened))).get("live").toString())
				.isEqualTo("{\"events\":13,\"openContexts\":3,\"clients\":1,\"subscribers\":0,\"droppedSubscribers\":0,"
						+ "\"results\":{\"passed\":0,\"passx\":0,\"failed\":1,\"errored\":0,\"aborted\":0,\"blocked\":0,"
						+ "\"skipped\":0,\"total\":1,\"success_rate\":0.0}}");
		}
	}

	@Test
	void theSummaryOutlivesTheRun() throws Exception {
		HttpResponse<String> opened = open("{\"name\": \"sum\", \"utc\": true}");
		try (ProtocolClient client = client(opened)) {
			report(client);
			client.call("stop_section", Map.of("result", "passed"));
			client.call("stop_task", Map.of());
			client.call("stop_testsuite", Map.of());
		}
		String last = summary(opened);
		this.http.post(path(opened) + "/close");
		assertThat(summary(opened)).isEqualTo(last.replace("\"state\" : \"open\"", "\"state\" : \"closed\""));
		assertThat(HttpCalls.json(this.http.get(path(opened) + "/summary?limit=0")).get("failed").toString())
			.isEqualTo("{\"total\":1,\"items\":[]}");
	}

	@Test
	void anAbortedRunHasItsReportsAndTheReason() throws Exception {
		HttpResponse<String> opened = open("{\"name\": \"stopped\", \"runtimeDirectory\": \"" + this.directory + "\"}");
		try (ProtocolClient client = client(opened)) {
			report(client);
			HttpResponse<String> aborted = this.http.post(path(opened) + "/abort", "{\"reason\": \"lab is on fire\"}");
			assertThat(HttpCalls.show(aborted, this.directory)).isEqualTo("""
					200 application/json
					{
					  "run" : "stopped-<number>",
					  "name" : "stopped",
					  "state" : "aborted",
					  "socket" : null,
					  "runtimeDirectory" : "<directory>",
					  "reportFormat" : "json",
					  "opened" : "<time>",
					  "closed" : "<time>",
					  "reason" : "lab is on fire",
					  "reports" : [ "results.json", "ResultsDetails.xml", "ResultsSummary.xml" ]
					}""");
			assertThat(client.isAtEnd()).isTrue();
			assertThat(this.http.post(path(opened) + "/abort").body()).isEqualTo(aborted.body());
			assertThat(this.http.get(path(opened)).body()).isEqualTo(aborted.body());
		}
		assertThat(Files.readString(this.directory.resolve("results.json"))
			.replaceAll(
					"(?s).*\"name\": \"B\".*(\"result\": \\{\"value\": \"aborted\", [^}]*}, \"details\": \\[[^]]*]).*",
					"$1"))
			.isEqualTo(
					"\"result\": {\"value\": \"aborted\", \"reason\": \"Aborted: lab is on fire\"}, \"details\": [\"Aborted: lab is on fire\"]");
	}

	@Test
	void aWrongReasonAbortsNothing() throws Exception {
		HttpResponse<String> opened = open("{}");
		HttpResponse<String> refused = this.http.post(path(opened) + "/abort", "{\"reason\": \" \"}");
		assertThat(HttpCalls.json(refused).get("detail").stringValue())
			.isEqualTo("reason must have 1 to 1000 characters, not only blanks: 1");
		assertThat(this.http.post("/api/v1/runs/nobody/abort").statusCode()).isEqualTo(404);
		assertThat(HttpCalls.json(this.http.get(path(opened))).get("state").stringValue()).isEqualTo("open");
	}

	@Test
	void anOpenRunIsNotDeleted() throws Exception {
		HttpResponse<String> opened = open("{}");
		assertThat(HttpCalls.show(this.http.delete(path(opened)), this.directory)).isEqualTo("""
				409 application/problem+json
				{
				  "detail" : "Run run-<number> is open; close or abort it first",
				  "instance" : "/api/v1/runs/run-<number>",
				  "status" : 409,
				  "title" : "Run open",
				  "type" : "https://rapporteur.dev/problems/run-open"
				}""");
		assertThat(this.http.get(path(opened)).statusCode()).isEqualTo(200);
	}

	@Test
	void aDeletedRunTakesItsOwnDirectoryWithItButNothingThatLinksLeadTo() throws Exception {
		HttpResponse<String> opened = open("{}");
		Path own = runtimeDirectory(opened);
		Path kept = Files.writeString(this.directory.resolve("kept.txt"), "kept");
		Files.createSymbolicLink(own.resolve("file"), kept);
		Files.createSymbolicLink(own.resolve("directory"), this.directory);
		Files.createDirectories(own.resolve("a/b")).resolve("c").toFile().createNewFile();
		this.http.post(path(opened) + "/close");
		assertThat(this.http.delete(path(opened)).statusCode()).isEqualTo(204);
		assertThat(this.http.get(path(opened)).statusCode()).isEqualTo(404);
		assertThat(this.http.delete(path(opened)).statusCode()).isEqualTo(404);
		assertThat(own).doesNotExist();
		assertThat(kept).hasContent("kept");
	}

	@Test
	void aDirectoryThatBecameALinkIsNotDeleted() throws Exception {
		HttpResponse<String> opened = open("{}");
		Path own = runtimeDirectory(opened);
		this.http.post(path(opened) + "/close");
		Files.move(own, this.directory.resolve("moved"));
		Files.createSymbolicLink(own, this.directory);
		Path kept = Files.writeString(this.directory.resolve("kept.txt"), "kept");
		HttpResponse<String> refused = this.http.delete(path(opened));
		assertThat(HttpCalls.json(refused).get("title").stringValue()).isEqualTo("Files not deleted");
		assertThat(kept).exists();
		assertThat(this.http.delete(path(opened) + "?files=false").statusCode()).isEqualTo(204);
		assertThat(own).isSymbolicLink();
	}

	@Test
	void aDirectoryThatTheCallerChoseStays() throws Exception {
		HttpResponse<String> opened = open("{\"runtimeDirectory\": \"" + this.directory + "\", \"socket\": false}");
		this.http.post(path(opened) + "/close");
		Path file = Files.createFile(this.directory.resolve("file"));
		assertThat(this.http.delete(path(opened)).statusCode()).isEqualTo(204);
		assertThat(file).exists();
	}

	@Test
	void aDirectoryThatAnotherRunReportsToIsNotDeleted() throws Exception {
		HttpResponse<String> first = open("{\"socket\": false}");
		Path own = runtimeDirectory(first);
		this.http.post(path(first) + "/close");
		HttpResponse<String> second = open("{\"runtimeDirectory\": \"" + own + "\", \"socket\": false}");
		assertThat(this.http.delete(path(first)).statusCode()).isEqualTo(409);
		assertThat(own).exists();
		this.http.post(path(second) + "/close");
		assertThat(this.http.delete(path(first)).statusCode()).isEqualTo(204);
		assertThat(own).doesNotExist();
		assertThat(this.http.get(path(second) + "/reports").body()).isEqualTo("[]");
	}

	private List<String> listed(HttpResponse<String> list) {
		return HttpCalls.json(list).valueStream().map((run) -> run.get("name").stringValue()).toList();
	}

	@Test
	void runsAreFilteredAndListedInPages() throws Exception {
		for (String name : List.of("page-1", "page-2", "page-3", "other")) {
			HttpResponse<String> opened = open("{\"socket\": false, \"name\": \"" + name + "\"}");
			if (name.equals("page-2")) {
				this.http.post(path(opened) + "/close");
			}
			if (name.equals("page-3")) {
				this.http.post(path(opened) + "/abort");
			}
		}
		HttpResponse<String> first = this.http.get("/api/v1/runs?name=page-*&limit=2");
		assertThat(listed(first)).containsExactly("page-3", "page-2");
		String link = first.headers().firstValue("Link").orElseThrow();
		assertThat(link.replaceAll("[0-9a-z]{8}-\\d+", "<number>"))
			.isEqualTo("</api/v1/runs?after=page-2-<number>&limit=2&name=page-*>; rel=\"next\"");
		HttpResponse<String> second = this.http.get(link.substring(1, link.indexOf('>')));
		assertThat(listed(second)).containsExactly("page-1");
		assertThat(second.headers().firstValue("Link")).isEmpty();
		assertThat(listed(this.http.get("/api/v1/runs?name=page-*&state=closed"))).containsExactly("page-2");
		assertThat(listed(this.http.get("/api/v1/runs?name=page-*&state=aborted"))).containsExactly("page-3");
		assertThat(listed(this.http.get("/api/v1/runs?name=page-1"))).containsExactly("page-1");
		assertThat(listed(this.http.get("/api/v1/runs?name=page-*&openedBefore=2020-01-01T00:00:00Z"))).isEmpty();
		assertThat(listed(this.http.get("/api/v1/runs?name=page-1&openedAfter=2020-01-01T00:00:00Z")))
			.containsExactly("page-1");
		assertThat(listed(this.http.get("/api/v1/runs?directory=" + this.directory))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
			"state=shut        | 422 state must be open or interrupted or closing or closed or aborted, not shut",
			"limit=0           | 422 limit must be 1 to 1000, not 0",
			"limit=x           | 422 limit must be a whole number, not x",
			"limit=1&limit=2   | 422 limit may be given once, not 2 times",
			"after=nobody      | 422 after: there is no run nobody, or no more; list from the start",
			"openedAfter=today | 422 openedAfter must be a time such as 2026-11-30T08:00:00+01:00, not today",
			"stat=open         | 400 Unknown parameter stat; known are state, ended, name, directory, q, openedAfter, openedBefore, figures, limit, after" })
	void aWrongFilterIsNamed(String query, String expected) throws Exception {
		HttpResponse<String> response = this.http.get("/api/v1/runs?" + query);
		assertThat(response.statusCode() + " " + HttpCalls.json(response).get("detail").stringValue())
			.isEqualTo(expected);
	}

	/** No section is open that could be errored, but more of them were to come. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aRunThatIsAbortedBetweenItsTestsHasNotPassed(boolean inTask) throws Exception {
		HttpResponse<String> opened = open("{\"name\": \"stopped\", \"runtimeDirectory\": \"" + this.directory + "\"}");
		try (ProtocolClient client = client(opened)) {
			client.call("start_testsuite", Map.of("id", "J"));
			client.call("start_task", Map.of("id", "T"));
			client.call("start_section", Map.of("id", "S", "type", "Testcase"));
			client.call("stop_section", Map.of("result", "passed"));
			if (!inTask) {
				client.call("stop_task");
			}
			this.http.post(path(opened) + "/abort", "{\"reason\": \"lab is on fire\"}");
		}
		String aborted = "\"result\": {\"value\": \"aborted\", \"reason\": \"Aborted: lab is on fire\"}";
		String results = Files.readString(this.directory.resolve("results.json"));
		assertThat(results.split(Pattern.quote(aborted), -1)).hasSize(inTask ? 3 : 2);
		assertThat(HttpCalls.json(this.http.get(path(opened) + "/summary")).get("result").stringValue())
			.isEqualTo("aborted");
		assertThat(Files.readString(this.directory.resolve("ResultsDetails.xml"))).contains("Aborted: lab is on fire");
		assertThat(
				HttpCalls.json(this.http.get(path(opened) + "/events?type=context-stopped")).get("events").toString())
			.contains("\"result\":{\"value\":\"aborted\",\"reason\":\"Aborted: lab is on fire\"}");
	}

}
