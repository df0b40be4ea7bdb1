package dev.rapporteur.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.junit.sample.OutcomesSample;
import dev.rapporteur.junit.sample.ParallelSample;
import dev.rapporteur.junit.sample.WaitingSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Processes of a build that know nothing of each other report to one run.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForksTests {

	@TempDir
	private Path directory;

	private SampleProcess fork(JoinedService service, String task, Class<?> sample) throws IOException {
		Map<String, String> environment = new HashMap<>(
				Map.of("RAPPORTEUR_JUNIT_ENABLED", "true", "RAPPORTEUR_JUNIT_URL", service.url(),
						"RAPPORTEUR_JUNIT_RUN", "build-1", "RAPPORTEUR_JUNIT_CLIENTTIMEOUT", "4"));
		if (!task.isEmpty()) {
			environment.put("RAPPORTEUR_JUNIT_TASK", task);
		}
		return SampleProcess.start(this.directory, environment, List.of(), sample);
	}

	/** Tasks with their results and the classes in them, and the suite. */
	private static Map<String, String> results(Path reports) throws IOException {
		JsonNode report = new JsonMapper().readTree(Files.readString(reports.resolve("results.json"))).get("report");
		Map<String, String> results = new TreeMap<>();
		results.put("suite", report.at("/result/value").asString());
		report.get("tasks").forEach((task) -> {
			StringBuilder shown = new StringBuilder(task.at("/result/value").asString());
			task.path("sections")
				.forEach((section) -> shown.append(' ').append(section.get("id").asString().replaceFirst(".*[.]", "")));
			results.put(task.get("id").asString(), shown.toString());
		});
		return results;
	}

	@Test
	void twoForksAtOnceAreTasksOfOneRun() throws Exception {
		try (JoinedService service = JoinedService.start(this.directory, "rapporteur.http.join-grace=10s");
				SampleProcess first = fork(service, "core", OutcomesSample.class);
				SampleProcess second = fork(service, "core", OutcomesSample.class)) {
			assertThat(first.awaitEnd()).doesNotContain("WARNING");
			assertThat(second.awaitEnd()).doesNotContain("WARNING");
			Path reports = service.awaitClosed("build-1");
			assertThat(results(reports)).isEqualTo(
					Map.of("suite", "errored", "core", "errored OutcomesSample", "core-2", "errored OutcomesSample"));
			for (String log : List.of("TaskLog.core", "TaskLog.core-2")) {
				assertThat(reports.resolve(log)).hasContent("""
						printed by a1
						printed by a2
						parameter 1
						parameter 2
						dynamic
						""");
			}
		}
	}

	@Test
	void aModuleAfterTheOtherComesIntoTheSameRunWhichPassesIfBothDo() throws Exception {
		try (JoinedService service = JoinedService.start(this.directory, "rapporteur.http.join-grace=15s")) {
			for (String module : List.of("core", "web")) {
				try (SampleProcess fork = fork(service, module, ParallelSample.class)) {
					assertThat(fork.awaitEnd()).doesNotContain("WARNING");
				}
			}
			assertThat(results(service.awaitClosed("build-1")))
				.isEqualTo(Map.of("suite", "passed", "core", "passed ParallelSample", "web", "passed ParallelSample"));
		}
	}

	@Test
	void aForkThatIsKilledIsErroredAndHoldsNothingOpen() throws Exception {
		try (JoinedService service = JoinedService.start(this.directory, "rapporteur.http.join-grace=15s")) {
			try (SampleProcess killed = fork(service, "killed", WaitingSample.class)) {
				await().until(() -> HttpCalls.json(service.http().get(service.path("build-1") + "/contexts?state=open"))
					.path("contexts")
					.size() == 4);
				assertThat(killed.isAlive()).isTrue();
			}
			try (SampleProcess fork = fork(service, "web", ParallelSample.class)) {
				assertThat(fork.awaitEnd()).doesNotContain("WARNING");
			}
			assertThat(results(service.awaitClosed("build-1"))).isEqualTo(
					Map.of("suite", "errored", "killed", "errored WaitingSample", "web", "passed ParallelSample"));
		}
	}

	@Test
	void theRunIsOpenAsLongAsAForkIsAliveThatHasNothingToSay() throws Exception {
		try (JoinedService service = JoinedService.start(this.directory);
				SampleProcess quiet = fork(service, "quiet", WaitingSample.class)) {
			await().until(() -> !service.path("build-1").endsWith("/"));
			String run = service.path("build-1");
			String later = "/api/v1/runs/"
					+ HttpCalls.json(service.http().post("/api/v1/runs", "{\"name\": \"later\", \"join\": true}"))
						.get("run")
						.asString();
			service.http().post(later + "/clients", "{\"timeout\": 10}");
			service.awaitClosed("later");
			assertThat(HttpCalls.json(service.http().get(run)).get("state").asString()).isEqualTo("open");
			assertThat(quiet.isAlive()).isTrue();
		}
	}

}
