package dev.rapporteur.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ServerProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two services have one directory of runs, and one is asked for a run where the other has
 * one.
 */
@Timeout(value = 240, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TwoServicesTests {

	@TempDir
	private Path directory;

	private Path theirs;

	@BeforeEach
	void make() throws IOException {
		this.theirs = Files.createDirectory(this.directory.resolve("theirs"));
	}

	private ServerProcess launch() throws IOException {
		return ServerProcess.launchService(this.directory);
	}

	private String open(HttpCalls http) throws IOException, InterruptedException {
		String location = http.openRun(Map.of("name", "chosen", "runtimeDirectory", this.theirs.toString()));
		return location.substring(location.indexOf("/api/"));
	}

	private static void pass(ProtocolClient client) throws IOException {
		client.call("stop_section", Map.of());
		client.call("stop_task", Map.of());
		client.call("stop_testsuite", Map.of());
	}

	@Test
	void aSecondServiceLeavesTheRunsOfTheFirstAlone() throws Exception {
		try (ServerProcess first = launch()) {
			HttpCalls http = first.http();
			String run = open(http);
			try (ProtocolClient client = ServerProcess.openTask(this.theirs.resolve("reporter.sock"));
					ServerProcess second = launch()) {
				HttpCalls others = second.http();
				assertThat(others.post("/api/v1/runs", "{\"runtimeDirectory\": \"" + this.theirs + "\"}").statusCode())
					.isEqualTo(409);
				assertThat(others.get(run).body()).contains("\"state\":\"interrupted\"",
						"another service has a run open there");
				pass(client);
			}
			assertThat(http.post(run + "/close").statusCode()).isEqualTo(200);
			JsonNode receipt = HttpCalls.json(http.get(run + "/receipt"));
			assertThat(receipt.get("state").asString() + " " + receipt.get("contexts")).isEqualTo(
					"complete {\"opened\":3,\"endedByClient\":3,\"endedByUs\":{},\"open\":0,\"removed\":0,\"uncountedLogs\":0}");
		}
	}

}
