package dev.rapporteur.fault;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The process gets no more file handles: it lives, answers who is connected, says that a
 * run could not be closed, and closes it with all that it answered when it gets some.
 */
@Timeout(value = 240, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UsedUpHandlesTests {

	private static final int SECTIONS = 50;

	/** Less than it has open at any time. */
	private static final String NONE = "8:";

	private static final String ENOUGH = "4096:";

	@TempDir
	private Path directory;

	private static void limit(ServerProcess server, String handles) throws Exception {
		assertThat(new ProcessBuilder("prlimit", "--pid", Long.toString(server.process().pid()), "--nofile=" + handles)
			.inheritIO()
			.start()
			.waitFor()).isZero();
	}

	private static HttpResponse<String> send(HttpClient client, HttpCalls http, String method, String path)
			throws Exception {
		return client.send(HttpRequest.newBuilder(URI.create(http.base() + path))
			.method(method, HttpRequest.BodyPublishers.noBody())
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static String verdict(HttpResponse<String> answer) {
		return HttpCalls.json(answer).get("verdict").asString() + " " + HttpCalls.json(answer).get("reasons");
	}

	private static void report(ProtocolClient client) throws IOException {
		for (int i = 0; i < SECTIONS; i++) {
			client.call("start_section", Map.of("id", "test" + i, "type", "Testcase"));
			client.call("stop_section", Map.of("result", "passed"));
		}
		client.call("stop_task", Map.of());
		client.call("stop_testsuite", Map.of());
	}

	private static String open(HttpCalls http, Path runtime) throws Exception {
		String location = http.openRun(Map.of("name", "r", "runtimeDirectory", runtime.toString()));
		return location.substring(location.indexOf("/api/"));
	}

	private static void start(ProtocolClient client) throws IOException {
		client.call("start_testsuite", Map.of("id", "suite"));
		client.call("start_task", Map.of("id", "task"));
	}

	private void warmUp(HttpCalls http, HttpClient connected) throws Exception {
		Path before = Files.createDirectory(this.directory.resolve("before"));
		String run = open(http, before);
		try (ProtocolClient client = ProtocolClient.register(before.resolve("reporter.sock"), "job", "1")) {
			start(client);
			report(client);
		}
		Path inTheWay = Files.createDirectory(before.resolve("results.json"));
		assertThat(send(connected, http, "POST", run + "/close").statusCode()).isEqualTo(500);
		assertThat(verdict(send(connected, http, "GET", run + "/verdict"))).startsWith("partial");
		Files.delete(inTheWay);
		assertThat(send(connected, http, "POST", run + "/close").statusCode()).isEqualTo(200);
	}

	@Test
	void whatIsAnsweredWithoutHandlesIsReportedOnceThereAreSome() throws Exception {
		Path theirs = Files.createDirectory(this.directory.resolve("theirs"));
		List<String> command = ServerProcess.main(List.of("--server.port=0", "--rapporteur.operations.enabled=true",
				"--rapporteur.runs-directory=" + this.directory.resolve("runs")));
		try (ServerProcess server = ServerProcess.launch(command, theirs, Map.of());
				HttpClient connected = HttpClient.newHttpClient()) {
			HttpCalls http = server.http();
			// classes are files here, which are opened when they are needed first
			warmUp(http, connected);
			String run = open(http, theirs);
			try (ProtocolClient client = ProtocolClient.register(theirs.resolve("reporter.sock"), "job", "1")) {
				start(client);
				assertThat(send(connected, http, "GET", run).statusCode()).isEqualTo(200);
				limit(server, NONE);
				report(client);
				assertThat(send(connected, http, "POST", run + "/close").statusCode()).isEqualTo(500);
				assertThat(verdict(send(connected, http, "GET", run + "/verdict")))
					.isEqualTo("partial [\"the run has not ended\"]");
			}
			limit(server, ENOUGH);
			await().ignoreExceptions().until(() -> isLive(http));
			assertThat(http.post(run + "/close").statusCode()).isEqualTo(200);
			assertThat(verdict(http.get(run + "/verdict"))).isEqualTo("pass []");
			assertThat(HttpCalls.json(http.get(run + "/receipt")).get("contexts").toString())
				.contains("\"opened\":" + (SECTIONS + 2) + ",\"endedByClient\":" + (SECTIONS + 2));
			assertThat(server.process().isAlive()).isTrue();
		}
	}

	private static boolean isLive(HttpCalls http) throws Exception {
		return http.get("/actuator/health/liveness").statusCode() == 200;
	}

}
