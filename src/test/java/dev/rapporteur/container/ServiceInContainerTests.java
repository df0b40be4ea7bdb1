package dev.rapporteur.container;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service in a container, for who reports and who asks how it is.
 */
@ContainerTest
class ServiceInContainerTests {

	@TempDir
	private Path directory;

	@Test
	void anHttpHarnessReportsThroughTheMappedPort() throws Exception {
		try (RapporteurContainer container = new RapporteurContainer()) {
			container.start();
			assertThat(reported(container.http()))
				.isEqualTo("nightly failed: routing failed: ping failed, packets lost");
		}
	}

	/**
	 * The directory for temporary files runs nothing, and neither user nor home is known.
	 */
	@Test
	void anyUserOfTheRootGroupCanRunIt() throws Exception {
		try (RapporteurContainer container = new RapporteurContainer().as("54321:0")
			.withTmpFs(Map.of("/tmp", "rw,noexec"))) {
			container.start();
			assertThat(reported(container.http()))
				.isEqualTo("nightly failed: routing failed: ping failed, packets lost");
			JsonNode run = HttpCalls
				.json(container.http().post("/api/v1/runs", "{\"name\": \"r\u00e9seau \u8a66\u9a13\"}"));
			assertThat(container.execInContainer("/app/probe", run.get("socket").stringValue()).getExitCode()).isZero();
			assertThat(container.getLogs()).doesNotContain(" WARN ", " ERROR ");
		}
	}

	@Test
	void tellsAKubeletWhetherItIsAliveAndReadyWithoutAToken() throws Exception {
		try (RapporteurContainer container = new RapporteurContainer().keepingAllIn(this.directory)) {
			container.start();
			HttpCalls kubelet = new HttpCalls(container.address());
			assertThat(probe(kubelet, "liveness")).isEqualTo("200 {\"status\":\"UP\"}");
			assertThat(probe(kubelet, "readiness")).isEqualTo("200 {\"status\":\"UP\"}");
			awaitHealth(container, "healthy");
			JsonNode run = HttpCalls.json(container.http().post("/api/v1/runs", "{}"));
			Files.delete(Path.of(run.get("socket").stringValue()));
			assertThat(probe(kubelet, "liveness")).isEqualTo("200 {\"status\":\"UP\"}");
			assertThat(probe(kubelet, "readiness")).isEqualTo("503 {\"status\":\"OUT_OF_SERVICE\"}");
			awaitHealth(container, "unhealthy");
			container.http().post("/api/v1/runs/" + run.get("run").stringValue() + "/close");
			assertThat(probe(kubelet, "readiness")).isEqualTo("200 {\"status\":\"UP\"}");
			awaitHealth(container, "healthy");
		}
	}

	/** Connections of one address are counted, but for the loopback interface. */
	@Test
	void answersAllWhoConnectWhileOthersLeave() throws Exception {
		try (RapporteurContainer container = new RapporteurContainer()) {
			container.start();
			URI address = URI.create(container.address());
			try (ExecutorService clients = Executors.newFixedThreadPool(16)) {
				List<Future<String>> answers = clients.invokeAll(Collections.nCopies(5_000, () -> liveness(address)),
						100, TimeUnit.SECONDS);
				assertThat(answers).allSatisfy((answer) -> assertThat(answer.get()).startsWith("HTTP/1.1 200"));
			}
		}
	}

	/** By a connection of its own. */
	private static String liveness(URI address) throws IOException {
		try (Socket socket = new Socket(address.getHost(), address.getPort())) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream()
				.write("GET /actuator/health/liveness HTTP/1.0\r\nHost: localhost\r\n\r\n"
					.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
		}
	}

	@Test
	void tellsOthersNothing() throws Exception {
		try (RapporteurContainer container = new RapporteurContainer()) {
			container.start();
			HttpCalls stranger = new HttpCalls(container.http().base());
			assertThat(stranger.get("/api/v1/runs").statusCode()).isEqualTo(401);
			assertThat(stranger.get("/actuator/sbom/application").statusCode()).isEqualTo(401);
			assertThat(
					HttpCalls.json(container.http().get("/actuator/sbom/application")).get("bomFormat").stringValue())
				.isEqualTo("CycloneDX");
		}
	}

	private static void awaitHealth(RapporteurContainer container, String expected) {
		await().untilAsserted(() -> assertThat(container.health()).isEqualTo(expected));
	}

	private static String probe(HttpCalls kubelet, String name) throws Exception {
		HttpResponse<String> answer = kubelet.get("/actuator/health/" + name, "User-Agent", "kube-probe/1.33");
		return answer.statusCode() + " " + answer.body();
	}

	/** Reports a small run, and says what its report tells. */
	private static String reported(HttpCalls http) throws Exception {
		String run = "/api/v1/runs/"
				+ HttpCalls.json(http.post("/api/v1/runs", "{\"name\": \"demo\"}")).get("run").stringValue();
		http.post(run + "/commands", """
				[{"command": "start_testsuite", "as": "suite", "arguments": {"id": "nightly"}},
				 {"command": "start_task", "as": "task", "parent": "$suite", "arguments": {"id": "routing"}},
				 {"command": "start_section", "as": "ping", "parent": "$task", "arguments": {"id": "ping"}},
				 {"command": "stop_section", "context": "$ping",
				  "arguments": {"result": {"value": "failed", "reason": "packets lost"}}},
				 {"command": "stop_task", "context": "$task"},
				 {"command": "stop_testsuite", "context": "$suite"}]""");
		http.post(run + "/close");
		JsonNode suite = HttpCalls.json(http.get(run + "/reports/results.json")).get("report");
		JsonNode task = suite.get("tasks").get(0);
		JsonNode ping = task.get("sections").get(0);
		return "%s %s: %s %s: %s %s, %s".formatted(text(suite, "id"), result(suite), text(task, "id"), result(task),
				text(ping, "id"), result(ping), text(ping.get("result"), "reason"));
	}

	private static String result(JsonNode context) {
		return text(context.get("result"), "value");
	}

	private static String text(JsonNode fields, String name) {
		return fields.get(name).stringValue();
	}

}
