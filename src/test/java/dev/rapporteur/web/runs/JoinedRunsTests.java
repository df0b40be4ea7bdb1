package dev.rapporteur.web.runs;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs that several processes report to.
 */
@HttpTest("rapporteur.http.join-grace=3s")
@Timeout(60)
class JoinedRunsTests {

	@TempDir
	private static Path runsDirectory;

	private final HttpCalls http;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		registry.add("rapporteur.runs-directory", () -> runsDirectory);
	}

	JoinedRunsTests(HttpCalls http) {
		this.http = http;
	}

	private HttpResponse<String> join(String name) throws Exception {
		return this.http.post("/api/v1/runs", "{\"name\": \"%s\", \"join\": true}".formatted(name));
	}

	private static String path(HttpResponse<String> run) {
		return run.headers().firstValue("Location").orElseThrow();
	}

	private String client(String run) throws Exception {
		return path(this.http.post(run + "/clients", "{}"));
	}

	private String state(String run) throws Exception {
		return HttpCalls.json(this.http.get(run)).get("state").stringValue();
	}

	private void awaitClosed(String run) {
		await().until(() -> state(run).equals("closed"));
	}

	/** A run that nobody is in is closed by now: one beside it would have been, too. */
	private void awaitGrace() throws Exception {
		awaitClosed(path(join("grace")));
	}

	@Test
	void whoComesFirstOpensTheRunAndOthersAreShownIt() throws Exception {
		HttpResponse<String> first = join("first");
		HttpResponse<String> second = join("first");
		assertThat(first.statusCode()).isEqualTo(201);
		assertThat(second.statusCode()).isEqualTo(200);
		assertThat(second.body()).isEqualTo(first.body());
		assertThat(path(second)).isEqualTo(path(first));
		assertThat(path(join("another"))).isNotEqualTo(path(first));
	}

	@Test
	void manyAtATimeOpenOneRun() throws Exception {
		try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Callable<HttpResponse<String>>> calls = IntStream.range(0, 20)
				.mapToObj((caller) -> (Callable<HttpResponse<String>>) () -> join("many"))
				.toList();
			List<HttpResponse<String>> answers = callers.invokeAll(calls).stream().map(Future::resultNow).toList();
			assertThat(answers).extracting(JoinedRunsTests::path).containsOnly(path(answers.getFirst()));
			assertThat(answers).filteredOn((answer) -> answer.statusCode() == 201).hasSize(1);
		}
	}

	@Test
	void theSuiteIsStoppedAndTheRunClosedWhenAllHaveLeft() throws Exception {
		String run = path(join("left"));
		String first = client(run);
		String second = client(run);
		this.http.post(run + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"J\"}");
		this.http.post(run + "/contexts", "{\"kind\": \"task\", \"parent\": 1, \"id\": \"T\"}");
		this.http.post(run + "/contexts/2/stop", "{\"result\": \"passed\"}");
		this.http.delete(first);
		awaitGrace();
		assertThat(state(run)).isEqualTo("open");
		this.http.delete(second);
		awaitClosed(run);
		JsonNode report = HttpCalls.json(this.http.get(run + "/reports/results.json")).get("report");
		assertThat(report.at("/result/value")).hasToString("\"passed\"");
		assertThat(report.get("totaltasks").asInt()).isEqualTo(1);
		HttpResponse<String> later = join("left");
		assertThat(later.statusCode()).isEqualTo(201);
		assertThat(path(later)).isNotEqualTo(run);
	}

	@Test
	void whatSomebodyLeftOpenEndsAsErrored() throws Exception {
		String run = path(join("unfinished"));
		this.http.post(run + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"J\"}");
		this.http.post(run + "/contexts", "{\"kind\": \"task\", \"parent\": 1, \"id\": \"T\"}");
		awaitClosed(run);
		assertThat(HttpCalls.json(this.http.get(run + "/reports/results.json")).at("/report/result/value"))
			.hasToString("\"errored\"");
	}

	@Test
	void aRunThatWasOpenedOtherwiseCanBeJoinedButStaysOpen() throws Exception {
		String run = this.http.openRun(Map.of("name", "by hand"));
		assertThat(path(join("by hand"))).isEqualTo(run);
		awaitGrace();
		assertThat(state(run)).isEqualTo("open");
		this.http.post(run + "/close");
	}

	@Test
	void aRunThatIsClosedIsNotJoined() throws Exception {
		String run = path(join("closed"));
		this.http.post(run + "/close");
		assertThat(join("closed").statusCode()).isEqualTo(201);
	}

	@Test
	void nobodyJoinsARunWithoutAName() throws Exception {
		assertThat(HttpCalls.show(this.http.post("/api/v1/runs", "{\"join\": true}"), runsDirectory)).isEqualTo("""
				400 application/problem+json
				{
				  "detail" : "The field name is missing: it tells which run to join",
				  "instance" : "/api/v1/runs",
				  "status" : 400,
				  "title" : "Missing field",
				  "type" : "https://rapporteur.dev/problems/missing-field"
				}""");
	}

}
