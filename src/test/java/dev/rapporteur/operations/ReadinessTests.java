package dev.rapporteur.operations;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.RapporteurApplication;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadinessTests {

	private static final String NOT_READY = "503 {\"status\":\"OUT_OF_SERVICE\"}";

	private static final String UP = "200 {\"status\":\"UP\"}";

	@TempDir
	private Path directory;

	@Test
	void isNotReadyWithoutRoomOnTheDisk() throws Exception {
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(RapporteurApplication.class).run(
				"--server.port=0", "--rapporteur.runs-directory=" + this.directory,
				"--rapporteur.health.minimum-disk-space=8000000TB")) {
			HttpCalls http = new HttpCalls(
					"http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port"));
			assertThat(probe(http, "/readiness")).isEqualTo(NOT_READY);
			assertThat(probe(http, "/liveness")).isEqualTo(UP);
			JsonNode disk = component(http, "disk");
			assertThat(disk.get("status").stringValue()).isEqualTo("OUT_OF_SERVICE");
			assertThat(disk.get("details").get("directory").stringValue()).isEqualTo(this.directory.toString());
			assertThat(disk.get("details").get("free").longValue()).isPositive();
			assertThat(disk.get("details").get("minimum").longValue()).isEqualTo(8_000_000L << 40);
			assertThat(component(http, "runs").get("status").stringValue()).isEqualTo("UP");
		}
	}

	@Test
	void isReadyAgainWhenTheJournalIsWrittenAgain() throws Exception {
		Path runtime = Files.createDirectory(this.directory.resolve("runtime"));
		try (ServerProcess server = ServerProcess.launch(withLargestFile(256, runtime), runtime, Map.of())
			.awaitSocket(); ProtocolClient client = ProtocolClient.register(server.socket(), "2", "1")) {
			HttpCalls http = new HttpCalls(server.runs().replace("/api/v1/runs", ""));
			String run = HttpCalls.json(http.get("/api/v1/runs")).get(0).get("run").stringValue();
			client.call("start_testsuite", Map.of("id", "J"));
			assertThat(probe(http, "/readiness")).isEqualTo(UP);
			for (int details = 0; details < 3; details++) {
				client.call("add_detail", Map.of("detail", "x".repeat(100_000)));
			}
			assertThat(probe(http, "/readiness")).isEqualTo(NOT_READY);
			assertThat(probe(http, "/liveness")).isEqualTo(UP);
			assertThat(component(http, "runs").toString())
				.isEqualTo("{\"details\":{\"socketGone\":[],\"journalFailed\":[\"" + run
						+ "\"]},\"status\":\"OUT_OF_SERVICE\"}");
			assertThat(details(http, run)).isLessThan(3);
			limit("unlimited", server);
			// nothing happens in the run any more
			await().until(() -> probe(http, "/readiness"), UP::equals);
			assertThat(details(http, run)).isEqualTo(3);
		}
	}

	private static long details(HttpCalls http, String run) throws Exception {
		return HttpCalls.json(http.get("/api/v1/runs/" + run + "/events?type=detail-added")).get("events").size();
	}

	/**
	 * The service in a process that can't write beyond some kilobytes of any file, as if
	 * the disk was full.
	 */
	private static List<String> withLargestFile(int kilobytes, Path runtime) {
		List<String> command = new ArrayList<>(
				List.of("bash", "-c", "ulimit -S -f " + kilobytes + " && exec \"$@\"", "bash"));
		command.addAll(ServerProcess.command(runtime, List.of("--rapporteur.operations.enabled=true")));
		return command;
	}

	private static void limit(String size, ServerProcess server) throws Exception {
		assertThat(new ProcessBuilder("prlimit", "--pid", Long.toString(server.process().pid()), "--fsize=" + size)
			.inheritIO()
			.start()
			.waitFor()).isZero();
	}

	private static String probe(HttpCalls http, String name) throws Exception {
		HttpResponse<String> answer = http.get("/actuator/health" + name);
		return answer.statusCode() + " " + answer.body();
	}

	private static JsonNode component(HttpCalls http, String name) throws Exception {
		return HttpCalls.json(http.get("/actuator/health")).get("components").get(name);
	}

}
