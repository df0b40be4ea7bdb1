package dev.rapporteur.operations;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ProtocolFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OperationsTests {

	@TempDir
	private static Path directory;

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		registry.add("rapporteur.runs-directory", () -> directory);
	}

	private HttpCalls http() {
		return new HttpCalls("http://127.0.0.1:" + this.port);
	}

	@Test
	void probesTellNothingElse() throws Exception {
		assertThat(http().get("/actuator/health/liveness").body()).isEqualTo("{\"status\":\"UP\"}");
		assertThat(http().get("/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
	}

	@Test
	void isNotReadyWhenTheSocketOfARunIsGone() throws Exception {
		HttpResponse<String> opened = http().post("/api/v1/runs", "{}");
		Files.delete(Path.of(HttpCalls.json(opened).get("socket").stringValue()));
		HttpResponse<String> health = http().get("/actuator/health/readiness");
		assertThat(health.statusCode() + " " + health.body()).isEqualTo("503 {\"status\":\"OUT_OF_SERVICE\"}");
		String run = HttpCalls.json(opened).get("run").stringValue();
		assertThat(http().get("/actuator/health").body()).contains("\"socketGone\":[\"" + run + "\"]");
		assertThat(http().get("/actuator/health/liveness").statusCode()).isEqualTo(200);
		assertThat(http().post("/api/v1/runs/" + run + "/close").statusCode()).isEqualTo(200);
		assertThat(http().get("/actuator/health/readiness").statusCode()).isEqualTo(200);
	}

	@Test
	void isNotReadyWhileTheJournalOfARunIsGivenUp() throws Exception {
		Path runtime = Files.createDirectory(directory.resolve("no-journal"));
		Files.createDirectories(runtime.resolve(".rapporteur.journal/in-the-way"));
		String run = open(runtime);
		HttpResponse<String> health = http().get("/actuator/health/readiness");
		assertThat(health.statusCode() + " " + health.body()).isEqualTo("503 {\"status\":\"OUT_OF_SERVICE\"}");
		assertThat(http().get("/actuator/health").body()).contains("\"journalFailed\":[\"" + run + "\"]");
		assertThat(http().get("/actuator/health/liveness").statusCode()).isEqualTo(200);
		assertThat(figures()).containsEntry("rapporteur_journals_failed", 1.0);
		assertThat(http().post("/api/v1/runs/" + run + "/close").statusCode()).isEqualTo(200);
		assertThat(http().get("/actuator/health/readiness").statusCode()).isEqualTo(200);
	}

	@Test
	void tellsWhatItIsMadeOf() throws Exception {
		assumeThat(getClass().getResource("/META-INF/sbom/application.cdx.json"))
			.as("the list, which Maven doesn't make when it works offline")
			.isNotNull();
		assertThat(http().get("/actuator/sbom").body()).isEqualTo("{\"ids\":[\"application\"]}");
		JsonNode bom = HttpCalls.json(http().get("/actuator/sbom/application"));
		assertThat(bom.get("bomFormat").stringValue()).isEqualTo("CycloneDX");
		assertThat(bom.get("metadata").get("component").get("name").stringValue()).isEqualTo("rapporteur");
		assertThat(bom.get("components").findValuesAsString("name")).contains("spring-core", "junixsocket-common")
			.doesNotContain("junit-jupiter", "testcontainers");
	}

	private String open(Path runtime) throws Exception {
		HttpResponse<String> opened = http().post("/api/v1/runs", "{\"runtimeDirectory\": \"" + runtime + "\"}");
		return HttpCalls.json(opened).get("run").stringValue();
	}

	/** All metrics, by their names and tags. */
	private Map<String, Double> figures() throws Exception {
		return http().get("/actuator/prometheus")
			.body()
			.lines()
			.filter((line) -> !line.startsWith("#"))
			.collect(Collectors.toMap((line) -> line.substring(0, line.lastIndexOf(' ')),
					(line) -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
	}

	@Test
	void tellsVersions() throws Exception {
		assertThat(http().get("/actuator/info").body()).contains("},\"version\":\"" + Runtime.version().feature(),
				"},\"version\":\"" + Version.current() + "\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/metrics" })
	void showsNothingElse(String path) throws Exception {
		assertThat(http().get(path).statusCode()).isEqualTo(404);
	}

	@Test
	void countsCommandsAndWhatIsOpen() throws Exception {
		HttpResponse<String> opened = http().post("/api/v1/runs", "{}");
		try (ProtocolClient client = ProtocolClient
			.connect(Path.of(HttpCalls.json(opened).get("socket").stringValue()))) {
			client.call("register_client", Map.of("pid", "2", "ppid", "1"));
			client.call("start_testsuite", Map.of("id", "J"));
			assertThatExceptionOfType(ProtocolFailure.class).isThrownBy(() -> client.call("nonsense"));
			assertThatExceptionOfType(ProtocolFailure.class)
				.isThrownBy(() -> client.call("stop_task", Map.of("id", "T")));
			assertThat(http().get("/actuator/prometheus").body().lines()).contains(
					"rapporteur_commands_seconds_count{command=\"start_testsuite\",outcome=\"ok\",transport=\"socket\"} 1",
					"rapporteur_commands_seconds_count{command=\"stop_task\",outcome=\"refused\",transport=\"socket\"} 1",
					"rapporteur_commands_seconds_count{command=\"unknown\",outcome=\"refused\",transport=\"socket\"} 1",
					"rapporteur_commands_seconds_count{command=\"ping\",outcome=\"ok\",transport=\"socket\"} 0",
					"rapporteur_runs_open 1.0", "rapporteur_contexts_open 1.0", "rapporteur_clients 1.0",
					"rapporteur_subscribers 0.0", "rapporteur_subscribers_backlog 0.0", "rapporteur_listeners 0.0",
					"rapporteur_journals_failed 0.0");
		}
		http().post("/api/v1/runs/" + HttpCalls.json(opened).get("run").stringValue() + "/close");
	}

	@Test
	void countsCommandsOverHttpByThemselves() throws Exception {
		Map<String, Double> before = figures();
		String run = "/api/v1/runs/" + open(Files.createDirectory(directory.resolve("http")));
		http().post(run + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"J\"}");
		http().get(run + "/contexts");
		http().post(run + "/contexts/1/stop", "{}");
		http().post(run + "/contexts/1/stop", "{}");
		http().post(run + "/commands", "[{\"command\": \"nonsense\"}]");
		http().post(run + "/close");
		Map<String, Double> after = figures();
		assertThat(after.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().startsWith("rapporteur_commands_seconds_count"))
			.filter((entry) -> !entry.getValue().equals(before.get(entry.getKey())))
			.map((entry) -> entry.getKey() + " +" + (entry.getValue() - before.getOrDefault(entry.getKey(), 0.0)))
			.sorted()).containsExactly(
					"rapporteur_commands_seconds_count{command=\"find_sections\",outcome=\"ok\",transport=\"http\"} +1.0",
					"rapporteur_commands_seconds_count{command=\"start_testsuite\",outcome=\"ok\",transport=\"http\"} +1.0",
					"rapporteur_commands_seconds_count{command=\"stop_context\",outcome=\"ok\",transport=\"http\"} +1.0",
					"rapporteur_commands_seconds_count{command=\"stop_context\",outcome=\"refused\",transport=\"http\"} +1.0",
					"rapporteur_commands_seconds_count{command=\"unknown\",outcome=\"refused\",transport=\"http\"} +1.0");
	}

}
