package dev.rapporteur;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * A service with a small heap that is filled.
 */
class ExhaustedMemoryTests {

	@TempDir
	private Path base;

	/** What a run holds has no limit, so its heap can be filled by proper calls. */
	@Test
	@Timeout(120)
	void endsTheServiceInsteadOfLeavingItDeaf() throws Exception {
		Path directory = Files.createDirectory(this.base.resolve("run"));
		List<String> command = new ArrayList<>(
				ServerProcess.command(directory, List.of("--spring.main.web-application-type=none")));
		command.add(1, "-Xmx48m");
		try (ServerProcess server = ServerProcess.launch(command, directory, Map.of()).awaitSocket()) {
			assertThatIOException().isThrownBy(() -> {
				try (ProtocolClient client = ProtocolClient.register(server.socket(), "1", "0")) {
					client.call("start_testsuite", Map.of("id", "J"));
					client.call("start_task", Map.of("id", "T"));
					while (true) {
						client.call("add_detail", Map.of("detail", "x".repeat(300_000)));
					}
				}
			});
			assertThat(server.awaitEnd()).isEqualTo(3);
			assertThat(server.output()).contains("Rapporteur ends with code 3: there is no memory left.");
			assertThat(directory.resolve("results.json")).doesNotExist();
			assertThat(directory.resolve(".rapporteur.journal")).exists();
		}
	}

	@Test
	@Timeout(120)
	void endsTheServiceAlsoWhenHttpHasFilledIt() throws Exception {
		Path directory = Files.createDirectory(this.base.resolve("run"));
		List<String> command = new ArrayList<>(ServerProcess.command(directory, List.of()));
		command.add(1, "-Xmx64m");
		try (ServerProcess server = ServerProcess.launch(command, directory, Map.of()).awaitSocket()) {
			HttpCalls http = new HttpCalls(server.runs().replace("/api/v1/runs", ""));
			String run = "/api/v1/runs/" + HttpCalls.json(http.get("/api/v1/runs")).get(0).get("run").stringValue();
			http.post(run + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"J\"}");
			http.post(run + "/contexts", "{\"kind\": \"task\", \"parent\": 1, \"id\": \"T\"}");
			String detail = "{\"detail\": \"" + "x".repeat(300_000) + "\"}";
			assertThatIOException().isThrownBy(() -> {
				while (true) {
					http.post(run + "/contexts/2/details", detail);
				}
			});
			assertThat(server.awaitEnd()).isEqualTo(3);
		}
	}

}
