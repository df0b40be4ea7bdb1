package dev.rapporteur.container;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ProtocolClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is left of an open run when its container ends.
 */
@ContainerTest
class EndOfContainerTests {

	private static final int TERMINATED = 143;

	private static final int KILLED = 137;

	@TempDir
	private Path directory;

	@Test
	void anOpenRunEndsErroredWithItsReportsWithinTheGracePeriod() throws Exception {
		try (RapporteurContainer container = new RapporteurContainer().keepingAllIn(this.directory)) {
			container.start();
			JsonNode run = openRun(container, "{}");
			try (ProtocolClient client = reportAndLeaveOpen(run)) {
				assertThat(client.call("ping")).isEqualTo("pong");
				container.stopGracefully(Duration.ofSeconds(10));
				assertThat(container.awaitEnd()).isEqualTo(TERMINATED);
			}
			JsonNode suite = new JsonMapper()
				.readTree(Path.of(run.get("runtimeDirectory").stringValue(), "results.json").toFile())
				.get("report");
			assertThat(suite.get("result").toString()).isEqualTo("{\"value\":\"errored\"}");
			assertThat(suite.get("tasks").get(0).get("result").toString())
				.isEqualTo("{\"value\":\"errored\",\"reason\":\"Task task did not complete: its run has ended\"}");
			assertThat(container.getLogs()).contains("The service has ended, all reports are written");
		}
	}

	@Test
	void aRunWhoseContainerIsKilledGoesOnInTheNextOne() throws Exception {
		Path runtime = Files.createDirectory(this.directory.resolve("job"));
		String body = "{\"runtimeDirectory\": \"" + runtime + "\"}";
		String id;
		try (RapporteurContainer killed = new RapporteurContainer().keepingAllIn(this.directory)) {
			killed.start();
			JsonNode run = openRun(killed, body);
			id = run.get("run").stringValue();
			try (ProtocolClient client = reportAndLeaveOpen(run)) {
				assertThat(client.call("ping")).isEqualTo("pong");
				killed.signal("KILL");
				assertThat(killed.awaitEnd()).isEqualTo(KILLED);
			}
		}
		assertThat(files(runtime)).containsExactly(".rapporteur.journal", ".rapporteur.journal.lock", "reporter.sock");
		try (RapporteurContainer next = new RapporteurContainer().keepingAllIn(this.directory)) {
			next.start();
			String path = "/api/v1/runs/" + id;
			assertThat(HttpCalls.json(next.http().get(path)).get("state").stringValue()).isEqualTo("open");
			assertThat(next.http().post(path + "/close").statusCode()).isEqualTo(200);
			assertThat(HttpCalls.json(next.http().get(path + "/verdict")).get("verdict").stringValue())
				.isEqualTo("empty");
		}
		assertThat(files(runtime)).containsExactly("ResultsDetails.xml", "ResultsSummary.xml", "receipt.json",
				"results.json");
	}

	private static JsonNode openRun(RapporteurContainer container, String body) throws Exception {
		return HttpCalls.json(container.http().post("/api/v1/runs", body));
	}

	private static ProtocolClient reportAndLeaveOpen(JsonNode run) throws Exception {
		ProtocolClient client = ProtocolClient.register(Path.of(run.get("socket").stringValue()), "7", "1");
		client.call("start_testsuite", Map.of("id", "suite"));
		client.call("start_task", Map.of("id", "task"));
		return client;
	}

	private static List<String> files(Path directory) throws Exception {
		try (Stream<Path> files = Files.list(directory)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

}
