package dev.rapporteur.fault;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process still has a run when the next service starts: it hangs, or takes its time to
 * end. The run is listed, left alone, and taken up once the process lets go.
 */
@Timeout(value = 240, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HeldJournalTests {

	private static final String SOON = "--rapporteur.retention.directories.interval=1s";

	@TempDir
	private Path directory;

	private ServerProcess launch(String... arguments) throws IOException {
		return ServerProcess.launchService(this.directory, arguments);
	}

	private static String open(HttpCalls http, Map<String, String> fields) throws Exception {
		String location = http.openRun(fields);
		return location.substring(location.indexOf("/api/"));
	}

	private static HttpResponse<String> post(HttpCalls http, String path, String body) throws Exception {
		HttpResponse<String> answer = http.post(path, body);
		assertThat(answer.statusCode()).as("%s", answer.body()).isLessThan(300);
		return answer;
	}

	private static void report(HttpCalls http, String run) throws Exception {
		post(http, run + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"suite\"}");
		post(http, run + "/contexts", "{\"kind\": \"task\", \"parent\": 1, \"id\": \"task\"}");
		post(http, run + "/contexts",
				"{\"kind\": \"section\", \"type\": \"Testcase\", \"parent\": 2, \"id\": \"test\"}");
	}

	private static void end(HttpCalls http, String run) throws Exception {
		post(http, run + "/contexts/3/stop", "{\"result\": \"passed\"}");
		post(http, run + "/contexts/2/stop", "{}");
		post(http, run + "/contexts/1/stop", "{}");
		post(http, run + "/close", "{}");
	}

	/** What the list says of the only run; asking for the run itself would take it up. */
	private static String listed(HttpCalls http) throws Exception {
		JsonNode run = HttpCalls.json(http.get("/api/v1/runs")).get(0);
		return run.get("state").asString() + " " + run.path("failure").asString("");
	}

	private static String held(Path directory) {
		return "interrupted " + directory + ": another service has a run open there";
	}

	@Test
	void aRunOfAProcessThatHangsIsTakenUpOnceThatIsGone() throws Exception {
		try (ServerProcess hanging = launch()) {
			HttpCalls before = hanging.http();
			String run = open(before, Map.of("name", "r"));
			Path own = Path.of(HttpCalls.json(before.get(run)).get("runtimeDirectory").asString());
			report(before, run);
			hanging.signal("STOP");
			try (ServerProcess next = launch(SOON)) {
				HttpCalls http = next.http();
				await().until(() -> listed(http).equals(held(own)));
				assertThat(http.post(run + "/contexts/3/stop", "{}").statusCode()).isEqualTo(503);
				assertThat(http.delete(run).statusCode()).isEqualTo(409);
				assertThat(own.resolve(".rapporteur.journal")).exists();
				hanging.signal("KILL");
				hanging.awaitEnd();
				await().until(() -> listed(http).equals("open "));
				end(http, run);
				assertThat(http.judged(run)).isEqualTo("complete pass []");
			}
		}
	}

	@Test
	void aRunThatItsProcessEndsMeanwhileIsListedAsItEnded() throws Exception {
		Path theirs = Files.createDirectory(this.directory.resolve("theirs"));
		try (ServerProcess slow = launch()) {
			HttpCalls before = slow.http();
			String run = open(before, Map.of("name", "r", "runtimeDirectory", theirs.toString()));
			report(before, run);
			try (ServerProcess next = launch(SOON)) {
				HttpCalls http = next.http();
				await().until(() -> listed(http).equals(held(theirs)));
				end(before, run);
				await().until(() -> listed(http).equals("closed "));
				assertThat(http.get(run + "/verdict").body()).isEqualTo(before.get(run + "/verdict").body());
				assertThat(http.judged(run)).isEqualTo("complete pass []");
			}
		}
	}

}
