package dev.rapporteur.container;

import java.nio.file.Path;
import java.util.Map;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ProtocolClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A large job beside a small service.
 */
@ContainerTest
class SmallMemoryTests {

	private static final int TESTCASES = 2_000;

	private static final int STEPS = 9;

	@TempDir
	private Path directory;

	@Test
	void twentyThousandSectionsFitInto256Megabytes() throws Exception {
		try (RapporteurContainer container = new RapporteurContainer().keepingAllIn(this.directory)) {
			container.start();
			JsonNode run = HttpCalls.json(container.http().post("/api/v1/runs", "{\"name\": \"large\"}"));
			report(Path.of(run.get("socket").stringValue()));
			String path = "/api/v1/runs/" + run.get("run").stringValue();
			assertThat(container.http().post(path + "/close").statusCode()).isEqualTo(200);
			assertThat(HttpCalls.json(container.http().get(path + "/summary")).get("totals").values())
				.map((of) -> of.get("type").stringValue() + " " + of.get("results"))
				.containsExactly("TestSuite {\"passed\":1}", "Task {\"passed\":1}", "Testcase {\"passed\":2000}",
						"Step {\"passed\":18000}");
			assertThat(container.http().get(path + "/reports.zip").statusCode()).isEqualTo(200);
			assertThat(container.wasOutOfMemory()).isFalse();
		}
	}

	private static void report(Path socket) throws Exception {
		try (ProtocolClient client = ProtocolClient.register(socket, "7", "1")) {
			client.call("start_testsuite", Map.of("id", "suite"));
			client.call("start_task", Map.of("id", "task"));
			for (int testcase = 0; testcase < TESTCASES; testcase++) {
				client.call("start_section", Map.of("id", "case" + testcase, "type", "Testcase"));
				for (int step = 0; step < STEPS; step++) {
					client.call("start_section",
							Map.of("id", "step" + step, "type", "Step", "name", "verify neighbours"));
					client.call("stop_section", Map.of("id", "step" + step, "result", "passed"));
				}
				client.call("stop_section", Map.of("id", "case" + testcase, "result", "passed"));
			}
			client.call("stop_task");
			client.call("stop_testsuite");
		}
	}

}
