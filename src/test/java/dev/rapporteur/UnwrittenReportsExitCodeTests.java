package dev.rapporteur;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ServerProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnwrittenReportsExitCodeTests {

	@TempDir
	private Path directory;

	private Path runtime = Path.of("");

	@BeforeEach
	void create() throws Exception {
		this.runtime = Files.createDirectory(this.directory.resolve("runtime"));
	}

	private void block(ServerProcess server) throws Exception {
		try (ProtocolClient client = ProtocolClient.register(server.socket(), "2", "1")) {
			client.call("start_testsuite", Map.of("id", "J"));
		}
		Files.createDirectory(this.runtime.resolve("results.json"));
	}

	@Test
	void aSignalEndsWithAnExitCodeOfItsOwn() throws Exception {
		try (ServerProcess server = ServerProcess.start(this.runtime)) {
			block(server);
			server.signal("TERM");
			assertThat(server.awaitEnd()).isEqualTo(UnwrittenReportsExitCode.EXIT_CODE);
			assertThat(server.output()).contains("results.json: Is a directory", "Not all reports are written");
			assertThat(this.runtime.resolve("ResultsDetails.xml")).isRegularFile();
		}
	}

	@Test
	void soDoesTheEndThatIsAskedFor() throws Exception {
		String own = Long.toString(ProcessHandle.current().pid());
		try (ServerProcess server = ServerProcess
			.launch(ServerProcess.command(this.runtime, List.of("--rapporteur.parent-pid=" + own)), this.runtime,
					Map.of())
			.awaitSocket()) {
			block(server);
			try (ProtocolClient parent = ProtocolClient.register(server.socket(), own, "1")) {
				parent.call("stop_server");
			}
			assertThat(server.awaitEnd()).isEqualTo(UnwrittenReportsExitCode.EXIT_CODE);
		}
	}

}
