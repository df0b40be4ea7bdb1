package dev.rapporteur.fault;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ServerProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody sets the clock while a service reports, and between two services: nothing is
 * lost, so a run may pass, and whoever waits for something waits as long as before.
 */
@ExtendWith(SetClockCondition.class)
@Timeout(value = 240, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClockSetBackTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private static final Pattern STEP = Pattern.compile("\"type\":\"clock-stepped\"[^}]*\"seconds\":(-?\\d+)");

	@TempDir
	private Path directory;

	private SetClock clock;

	private Path theirs;

	@BeforeEach
	void make() throws IOException, InterruptedException {
		this.clock = SetClock.in(this.directory);
		this.theirs = Files.createDirectory(this.directory.resolve("theirs"));
	}

	private ServerProcess launch(String... arguments) throws IOException {
		return ServerProcess.launchService(this.directory, this.clock.environment(), arguments);
	}

	private String open(HttpCalls http) throws Exception {
		String location = http.openRun(Map.of("name", "r", "runtimeDirectory", this.theirs.toString()));
		return location.substring(location.indexOf("/api/"));
	}

	private static String post(HttpCalls http, String path, String body) throws Exception {
		HttpResponse<String> answer = http.post(path, body);
		assertThat(answer.statusCode()).as("%s", answer.body()).isLessThan(300);
		return answer.body();
	}

	private static void start(HttpCalls http, String run, String kind, int parent, String id) throws Exception {
		post(http, run + "/contexts",
				"{\"kind\": \"" + kind + "\", \"id\": \"" + id + "\"" + ((parent > 0) ? ", \"parent\": " + parent : "")
						+ (kind.equals("section") ? ", \"type\": \"Testcase\"}" : "}"));
	}

	private static void stop(HttpCalls http, String run, int context, String arguments) throws Exception {
		post(http, run + "/contexts/" + context + "/stop", arguments);
	}

	/** By how much the clock was set, in hours. */
	private static String steps(HttpCalls http, String run) throws Exception {
		return STEP.matcher(http.get(run + "/events?type=clock-stepped").body())
			.results()
			.map((MatchResult step) -> Math.round(Long.parseLong(step.group(1)) / 3600.0))
			.toList()
			.toString();
	}

	@Test
	void aRunPassesThoughTheClockWasSetBackInItAndBetweenTwoServices() throws Exception {
		String run;
		String tree;
		try (ServerProcess server = launch()) {
			HttpCalls http = server.http();
			run = open(http);
			start(http, run, "testsuite", 0, "suite");
			start(http, run, "task", 1, "task");
			start(http, run, "section", 2, "first");
			this.clock.set(HOUR.negated());
			stop(http, run, 3, "{\"result\": \"passed\"}");
			start(http, run, "section", 2, "second");
			tree = http.get(run + "/contexts").body();
			assertThat(tree).contains("\"seq\":4");
			assertThat(http.judged(run)).isEqualTo(
					"partial partial [\"the run has not ended\",\"3 contexts not ended; the first is task.second\"]");
			server.signal("KILL");
			server.awaitEnd();
		}
		this.clock.set(HOUR.multipliedBy(-2));
		try (ServerProcess server = launch()) {
			HttpCalls http = server.http();
			assertThat(http.get(run + "/contexts").body()).isEqualTo(tree);
			assertThat(http.judged(run)).startsWith("partial partial");
			stop(http, run, 4, "{\"result\": \"passed\"}");
			stop(http, run, 2, "{}");
			stop(http, run, 1, "{}");
			post(http, run + "/close", "{}");
			expectPassed(http, run);
			server.signal("KILL");
			server.awaitEnd();
		}
		this.clock.set(HOUR);
		try (ServerProcess server = launch()) {
			expectPassed(server.http(), run);
		}
	}

	private static void expectPassed(HttpCalls http, String run) throws Exception {
		assertThat(http.judged(run)).isEqualTo("complete pass []");
		assertThat(steps(http, run)).isEqualTo("[-1, -1]");
		assertThat(HttpCalls.json(http.get(run + "/receipt")).get("contexts").toString()).isEqualTo(
				"{\"opened\":4,\"endedByClient\":4,\"endedByUs\":{},\"open\":0,\"removed\":0,\"uncountedLogs\":0}");
		JsonNode slowest = HttpCalls.json(http.get(run + "/summary")).get("slowest");
		assertThat(slowest).hasSize(2)
			.allSatisfy((section) -> assertThat(section.get("runtime").asDouble()).isBetween(-1.0, 1800.0));
	}

	@Test
	void whoWaitsForClientsWaitsAsLongAsBefore() throws Exception {
		try (ServerProcess server = launch()) {
			HttpCalls http = server.http();
			String run = open(http);
			String patient = register(http, run, 3600);
			this.clock.set(HOUR.multipliedBy(24));
			String hasty = register(http, run, 5);
			start(http, hasty, "testsuite", 0, "suite");
			this.clock.set(HOUR.negated());
			await().until(() -> http.judged(run).contains("client silent"));
			assertThat(http.get(patient).statusCode()).isEqualTo(200);
			assertThat(http.get(hasty).statusCode()).isEqualTo(404);
		}
	}

	@Test
	void aRunThatNobodyComesBackToIsAbortedAsSoonAsBefore() throws Exception {
		String run;
		try (ServerProcess server = launch()) {
			HttpCalls http = server.http();
			run = open(http);
			start(http, run, "testsuite", 0, "suite");
			server.signal("KILL");
			server.awaitEnd();
		}
		try (ServerProcess server = launch("--rapporteur.recovery.patience=5s")) {
			HttpCalls http = server.http();
			this.clock.set(HOUR.negated());
			await().until(() -> http.get(run).body().contains("no client came back"));
			assertThat(http.judged(run)).startsWith("partial empty")
				.contains("the run was aborted: no client came back within 5s after the service had been started again",
						"1 context ended without the client: 1 run aborted; it is suite");
		}
	}

	private static String register(HttpCalls http, String run, int timeout) throws Exception {
		String client = HttpCalls.json(http.post(run + "/clients", "{\"timeout\": " + timeout + "}"))
			.get("client")
			.asString();
		return run + "/clients/" + client;
	}

}
