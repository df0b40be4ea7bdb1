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

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody deletes the directory of an open run: it ends, but nobody takes it for
 * complete whose reports were not written.
 */
@Timeout(value = 240, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeletedInMidRunTests {

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

	private static String open(HttpCalls http, Map<String, String> fields) throws Exception {
		String location = http.openRun(fields);
		return location.substring(location.indexOf("/api/"));
	}

	private static ProtocolClient report(Path socket) throws IOException {
		ProtocolClient client = ProtocolClient.register(socket, "job", "1");
		client.call("start_testsuite", Map.of("id", "suite"));
		client.call("start_task", Map.of("id", "task"));
		client.call("start_section", Map.of("id", "test", "type", "Testcase"));
		client.call("stop_section", Map.of("result", "passed"));
		client.call("stop_task", Map.of());
		client.call("stop_testsuite", Map.of());
		return client;
	}

	private static String partial(Path deleted) {
		return "partial partial [\"its last reports could not be written: its directory " + deleted + " was deleted\"]";
	}

	private void killAndExpect(ServerProcess server, String run, String expected) throws Exception {
		server.signal("KILL");
		server.awaitEnd();
		try (ServerProcess next = launch()) {
			HttpCalls http = next.http();
			assertThat(http.judged(run)).isEqualTo(expected);
			assertThat(http.get(run + "/events?type=run-closed").body()).contains("\"run-closed\"");
		}
	}

	@Test
	void aRunInTheDirectoryOfOthersIsPartialAlsoInTheNextService() throws Exception {
		try (ServerProcess server = launch()) {
			HttpCalls http = server.http();
			String run = open(http, Map.of("name", "r", "runtimeDirectory", this.theirs.toString()));
			report(this.theirs.resolve("reporter.sock")).close();
			assertThat(FileSystemUtils.deleteRecursively(this.theirs)).isTrue();
			assertThat(http.post(run + "/close").statusCode()).isEqualTo(200);
			assertThat(http.judged(run)).isEqualTo(partial(this.theirs));
			killAndExpect(server, run, partial(this.theirs));
		}
	}

	@Test
	void aRunInTheDirectoryOfTheServiceIsPartialAlsoInTheNextService() throws Exception {
		try (ServerProcess server = launch()) {
			HttpCalls http = server.http();
			String run = open(http, Map.of("name", "r"));
			Path own = Path.of(HttpCalls.json(http.get(run)).get("runtimeDirectory").asString());
			report(own.resolve("reporter.sock")).close();
			assertThat(FileSystemUtils.deleteRecursively(own)).isTrue();
			assertThat(http.post(run + "/close").statusCode()).isEqualTo(200);
			assertThat(http.judged(run)).isEqualTo(partial(own));
			killAndExpect(server, run, partial(own));
		}
	}

	@Test
	void aRunWhoseReportsWereWrittenBeforeIsComplete() throws Exception {
		try (ServerProcess server = launch()) {
			HttpCalls http = server.http();
			String run = open(http, Map.of("name", "r", "runtimeDirectory", this.theirs.toString()));
			try (ProtocolClient client = report(this.theirs.resolve("reporter.sock"))) {
				client.call("generate_report", Map.of());
			}
			assertThat(this.theirs.resolve("results.json")).exists();
			assertThat(FileSystemUtils.deleteRecursively(this.theirs)).isTrue();
			assertThat(http.post(run + "/close").statusCode()).isEqualTo(200);
			assertThat(http.judged(run)).isEqualTo("complete pass []");
			killAndExpect(server, run, "complete pass []");
		}
	}

	@Test
	void aRunWithoutASuiteHadNothingToReport() throws Exception {
		try (ServerProcess server = launch()) {
			HttpCalls http = server.http();
			String run = open(http, Map.of("name", "r", "runtimeDirectory", this.theirs.toString()));
			assertThat(FileSystemUtils.deleteRecursively(this.theirs)).isTrue();
			assertThat(http.post(run + "/close").statusCode()).isEqualTo(200);
			assertThat(http.judged(run)).startsWith("complete empty [\"no test case was executed");
		}
	}

}
