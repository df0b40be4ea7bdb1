package dev.rapporteur.fault;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ServerProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The disk that a service has its runs on is full while clients report over HTTP and the
 * socket. Journals are mapped there: a page that there is no room for would end the
 * process.
 */
@ExtendWith(SmallDiskCondition.class)
@Timeout(value = 240, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FullDiskTests {

	/** With their details, more than a journal takes of a disk beforehand. */
	private static final int SECTIONS = 150;

	private static final String DETAIL = "d".repeat(2_000);

	private static final String PASSED = "{\"result\": \"passed\"}";

	private static final String LOST = "what had happened before the service started again could not all be read, "
			+ "events waited in memory, since the disk refused them, when their service ended";

	@TempDir
	private Path directory;

	private SmallDisk disk;

	@BeforeEach
	void mount() throws Exception {
		this.disk = SmallDisk.mount(this.directory.resolve("runs"));
	}

	@AfterEach
	void unmount() {
		this.disk.close();
	}

	private ServerProcess launch(String... arguments) throws IOException {
		return ServerProcess.launchService(this.directory, arguments);
	}

	private static String open(HttpCalls http) throws Exception {
		String location = http.openRun(Map.of("name", "r"));
		return location.substring(location.indexOf("/api/"));
	}

	private static Path socket(HttpCalls http, String run) throws Exception {
		return Path.of(HttpCalls.json(http.get(run)).get("runtimeDirectory").asString()).resolve("reporter.sock");
	}

	private static int post(HttpCalls http, String path, String body) throws Exception {
		HttpResponse<String> answer = http.post(path, body);
		assertThat(answer.statusCode()).as("%s", answer.body()).isLessThan(300);
		return HttpCalls.json(answer).path("seq").asInt();
	}

	private static int start(HttpCalls http, String run, int parent, String id) throws Exception {
		String kind = (parent == 1) ? "task" : "section\", \"type\": \"Testcase";
		return post(http, run + "/contexts",
				"{\"kind\": \"" + kind + "\", \"parent\": " + parent + ", \"id\": \"" + id + "\"}");
	}

	private static void stop(HttpCalls http, String run, int context, String arguments) throws Exception {
		post(http, run + "/contexts/" + context + "/stop", arguments);
	}

	private static void report(HttpCalls http, String run, int task) throws Exception {
		for (int i = 0; i < SECTIONS; i++) {
			int section = start(http, run, task, "http" + i);
			post(http, run + "/contexts/" + section + "/details", "{\"detail\": \"" + DETAIL + "\"}");
			stop(http, run, section, PASSED);
		}
	}

	private static void report(ProtocolClient client) throws IOException {
		for (int i = 0; i < SECTIONS; i++) {
			client.call("start_section", Map.of("id", "socket" + i, "type", "Testcase"));
			client.call("stop_section", Map.of("result", "passed"));
		}
	}

	private static String contexts(int count) {
		return "{\"opened\":" + count + ",\"endedByClient\":" + count
				+ ",\"endedByUs\":{},\"open\":0,\"removed\":0,\"uncountedLogs\":0}";
	}

	@Test
	void whatIsAnsweredWhileItIsFullIsReportedOnceThereIsRoom() throws Exception {
		String run;
		try (ServerProcess server = launch()) {
			HttpCalls http = server.http();
			run = open(http);
			try (ProtocolClient client = ProtocolClient.register(socket(http, run), "job", "1")) {
				client.call("start_testsuite", Map.of("id", "suite"));
				int task = start(http, run, 1, "http");
				client.call("start_task", Map.of("id", "socket"));
				this.disk.fill();
				report(client);
				report(http, run, task);
				stop(http, run, task, "{}");
				client.call("stop_task", Map.of());
				client.call("stop_testsuite", Map.of());
			}
			assertThat(http.judged(run)).startsWith("partial partial [\"the run has not ended\"")
				.contains("its journal is not written any more, it can't be written: No space left on device");
			assertThat(http.post(run + "/close").body()).contains("No space left on device");
			assertThat(http.judged(run)).startsWith("partial partial [\"the run has not ended\"");
			this.disk.empty();
			assertThat(http.post(run + "/close").statusCode()).isEqualTo(200);
			expect(http, run);
			server.signal("KILL");
			server.awaitEnd();
		}
		try (ServerProcess server = launch()) {
			expect(server.http(), run);
		}
	}

	private static void expect(HttpCalls http, String run) throws Exception {
		assertThat(http.judged(run)).isEqualTo("complete pass []");
		assertThat(HttpCalls.json(http.get(run + "/receipt")).get("contexts").toString())
			.isEqualTo(contexts(2 * SECTIONS + 3));
	}

	@Test
	void whatWaitedForRoomWhenTheServiceWasKilledIsMissedByTheNextOne() throws Exception {
		String run;
		try (ServerProcess server = launch()) {
			HttpCalls http = server.http();
			run = open(http);
			post(http, run + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"suite\"}");
			int task = start(http, run, 1, "task");
			stop(http, run, start(http, run, task, "kept"), PASSED);
			this.disk.fill();
			report(http, run, task);
			stop(http, run, start(http, run, task, "lost"), "{\"result\": \"failed\"}");
			assertThat(http.judged(run)).startsWith("partial partial").contains("1 failed; it is task.lost");
			server.signal("KILL");
			server.awaitEnd();
		}
		try (ServerProcess server = launch()) {
			HttpCalls http = server.http();
			assertThat(http.judged(run)).startsWith("partial partial").contains(LOST);
			stop(http, run, start(http, run, 2, "later"), PASSED);
			this.disk.empty();
			for (JsonNode cut : HttpCalls.json(http.get(run + "/contexts?kind=section&state=open")).get("contexts")) {
				stop(http, run, cut.get("seq").asInt(), PASSED);
			}
			stop(http, run, 2, "{}");
			stop(http, run, 1, "{}");
			assertThat(http.post(run + "/close").statusCode()).isEqualTo(200);
			assertThat(http.judged(run)).isEqualTo("partial partial [\"the run is not whole: " + LOST + "\"]");
			server.signal("KILL");
			server.awaitEnd();
		}
		try (ServerProcess server = launch()) {
			assertThat(server.http().judged(run)).isEqualTo("partial partial [\"the run is not whole: " + LOST + "\"]");
		}
	}

	@Test
	void aRunOfWhichTooMuchWaitedIsPartialThoughItCanBeReported() throws Exception {
		String run;
		String expected;
		try (ServerProcess server = launch("--rapporteur.journal.maximum-pending=64KB")) {
			HttpCalls http = server.http();
			run = open(http);
			post(http, run + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"suite\"}");
			int task = start(http, run, 1, "task");
			this.disk.fill();
			report(http, run, task);
			stop(http, run, task, "{}");
			stop(http, run, 1, "{}");
			this.disk.empty();
			assertThat(http.post(run + "/close").statusCode()).isEqualTo(200);
			expected = http.judged(run);
			assertThat(expected).isEqualTo(
					"partial partial [\"the run is not whole: its journal is not written any more, it can't be written, "
							+ "and more than rapporteur.journal.maximum-pending waits: No space left on device\"]");
			assertThat(HttpCalls.json(http.get(run + "/receipt")).get("contexts").toString())
				.isEqualTo(contexts(SECTIONS + 2));
			assertThat(Files
				.readString(Path.of(HttpCalls.json(http.get(run)).get("runtimeDirectory").asString(), "results.json")))
				.contains("http" + (SECTIONS - 1));
			server.signal("KILL");
			server.awaitEnd();
		}
		try (ServerProcess server = launch()) {
			assertThat(server.http().judged(run)).isEqualTo(expected);
		}
	}

}
