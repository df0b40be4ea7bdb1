package dev.rapporteur;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DataDirectoryTests {

	/** Where nobody can create a file, not even the administrator. */
	private static final String READ_ONLY = "/proc/self/fdinfo";

	@TempDir
	private Path directory;

	private static Path chosen(Map<String, String> variables, String home) {
		return DataDirectory.of(variables, home, "/tmp");
	}

	@Test
	void isTheOneThatIsNamedElseThatForStatesElseThatOfTheUser() {
		Map<String, String> both = Map.of("RAPPORTEUR_HOME", "/data", "XDG_STATE_HOME", "/state");
		assertThat(chosen(both, "/home/lab")).isEqualTo(Path.of("/data"));
		assertThat(chosen(Map.of("XDG_STATE_HOME", "/state"), "/home/lab")).isEqualTo(Path.of("/state/rapporteur"));
		assertThat(chosen(Map.of(), "/home/lab")).isEqualTo(Path.of("/home/lab/.local/state/rapporteur"));
	}

	@Test
	void isNoneThatAVariableOnlySeemsToName() {
		Map<String, String> empty = Map.of("RAPPORTEUR_HOME", " ", "XDG_STATE_HOME", "");
		assertThat(chosen(empty, "/home/lab")).isEqualTo(Path.of("/home/lab/.local/state/rapporteur"));
		assertThat(chosen(Map.of("XDG_STATE_HOME", "state"), "/home/lab"))
			.isEqualTo(Path.of("/home/lab/.local/state/rapporteur"));
		assertThat(chosen(Map.of("RAPPORTEUR_HOME", "data"), "/home/lab")).isEqualTo(Path.of("data").toAbsolutePath());
	}

	@Test
	void isAmongTemporaryFilesForAUserWithoutADirectory() {
		assertThat(chosen(Map.of(), "?")).isEqualTo(Path.of("/tmp/rapporteur"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "--server.tomcat.threads.max=10", "--management.server.port=0" })
	void holdsAllThatAServiceWritesOnAFileSystemThatIsReadOnly(String option) throws Exception {
		Path home = this.directory.resolve("home");
		Path runtime = this.directory.resolve("runtime");
		List<String> command = new ArrayList<>(ServerProcess.command(runtime, List.of("--server.port=0", option)));
		command.removeIf((word) -> word.startsWith("--rapporteur.runtime-directory="));
		Map<String, String> environment = Map.of("RAPPORTEUR_HOME", home.toString(), "JAVA_TOOL_OPTIONS",
				"-Djava.io.tmpdir=" + READ_ONLY);
		try (ServerProcess server = ServerProcess.launch(command, runtime, environment)) {
			HttpCalls http = server.http();
			JsonNode opened = HttpCalls.json(http.post("/api/v1/runs", "{}"));
			Path socket = Path.of(opened.get("socket").stringValue());
			assertThat(socket).startsWith(home.resolve("runs"));
			try (ProtocolClient client = ProtocolClient.register(socket, "1", "0")) {
				client.call("start_testsuite", Map.of("id", "suite"));
				String run = opened.get("run").stringValue();
				assertThat(http.get("/api/v1/runs/" + run + "/reports/results.json").statusCode()).isEqualTo(200);
			}
			assertThat(server.output()).contains("Runs report to " + home.resolve("runs"));
			server.signal("TERM");
			assertThat(server.awaitEnd()).isEqualTo(143);
			assertThat(server.output()).doesNotContain(" ERROR ", "\tat ");
		}
		assertThat(home.resolve("runs")).isDirectoryRecursivelyContaining("glob:**/results.json");
		assertThat(Files.exists(home.resolve("tmp"))).isTrue();
	}

}
